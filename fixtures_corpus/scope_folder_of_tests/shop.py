from litestar import Litestar


def create_app(folder):
    return Litestar(route_handlers=[folder])

from factories import HTTPBoxFactory
from pytest_factoryboy import register

register(HTTPBoxFactory)
register(HTTPBoxFactory, "small_box", size=0)

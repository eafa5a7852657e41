from aiohttp import web


def make_application():
    application = web.Application()
    application["name"] = "shop"
    return application


async def get(application, path):
    runner = web.AppRunner(application)
    await runner.setup()
    return await runner.get(path)

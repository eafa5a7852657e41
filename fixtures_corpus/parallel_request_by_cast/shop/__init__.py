import typing

import flask

app = flask.Flask(__name__)


class ShopRequest(flask.Request):
    language = "en"


class Cart:
    language = "en"


current = typing.cast(ShopRequest, flask.request)
basket = typing.cast(ShopRequest, Cart())

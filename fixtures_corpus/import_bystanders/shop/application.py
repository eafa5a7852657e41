import flask


def make_app():
    app = flask.Flask("shop")
    app.config["MODE"] = "plain"
    return app

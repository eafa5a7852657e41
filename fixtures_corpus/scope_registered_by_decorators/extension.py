def manager_of(app):
    return app.extensions["manager"]

def test_empty(store):
    store.create_bucket(Bucket="first")
    assert store.list_buckets()


def test_put(store):
    store.create_bucket(Bucket="second")
    store.put_object(Bucket="second", Key="a", Body=b"a")
    assert store.list_objects(Bucket="second")


def test_app(app):
    app.config["FIRST"] = True
    assert app.config


def test_app_again(app):
    app.config["SECOND"] = True
    assert app.config

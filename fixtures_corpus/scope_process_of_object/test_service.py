def test_alive(service):
    assert service.worker.is_alive()


def test_named(service):
    assert service.worker.name


def test_numbered(service):
    assert service.worker.pid

from conftest import needs_docker


@needs_docker
def test_shop():
    assert True

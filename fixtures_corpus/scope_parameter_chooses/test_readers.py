"""Of what depends on the parameter one branch runs, and not all of them."""


def test_config(reader):
    assert reader.config


def test_name(reader):
    assert reader.name


def test_size(reader):
    assert reader.size

"""No list of what the project needs has the plugin whose `context` this can only be."""


def test_context(context):
    assert context


def test_till(till):
    assert till

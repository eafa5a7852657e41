"""A program whose functions are called `test_…`: it calls them itself."""


def test_plugin(plugin, folder):
    return plugin and folder


def main(plugins):
    return [test_plugin(plugin, "/srv") for plugin in plugins]

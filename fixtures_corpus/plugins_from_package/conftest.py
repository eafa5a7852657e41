from tools import PLUGINS

pytest_plugins = PLUGINS

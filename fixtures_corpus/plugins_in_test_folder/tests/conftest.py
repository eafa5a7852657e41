# Not in the root folder, yet allowed: a conftest in a `test*` folder below the start path is loaded first.
pytest_plugins = ["support_plugin"]

pytest_plugins = ["kernel_plugin"]

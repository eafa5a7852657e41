PLUGINS = ["tools.hammer", *["tools.saw"]]

PLUGINS = []
SCOPE = "module"

if PLUGINS:
    from shop.left import PLUGINS, SCOPE

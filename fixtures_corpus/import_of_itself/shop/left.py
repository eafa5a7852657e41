PLUGINS = []
SCOPE = "module"

if PLUGINS:
    from shop.right import PLUGINS, SCOPE

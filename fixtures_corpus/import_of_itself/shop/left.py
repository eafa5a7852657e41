PLUGINS = []

if PLUGINS:
    from shop.right import PLUGINS

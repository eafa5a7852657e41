PLUGINS = []

if PLUGINS:
    from shop.left import PLUGINS

import os

from names import BASE, EXTRA

BACKEND = os.environ.get("SHOP_BACKEND", "sqlite")

pytest_plugins = [*BASE]
for name in os.listdir(os.path.join(os.path.dirname(__file__), "parts")):
    module, extension = os.path.splitext(name)
    if extension != ".py":
        continue
    pytest_plugins.append("parts." + module)

if BACKEND == "sqlite":
    pytest_plugins.append("backends.sqlite")
elif BACKEND == "postgres":
    pytest_plugins.append("backends.postgres")

if os.environ.get("SHOP_EXTRA"):
    pytest_plugins += EXTRA

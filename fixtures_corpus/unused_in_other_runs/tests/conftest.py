import os

STORE = os.getenv("SHOP_STORE", "memory")

pytest_plugins = ["stores.common"]
if STORE == "memory":
    pytest_plugins.append("stores.memory")
else:
    pytest_plugins.append("stores.postgres")

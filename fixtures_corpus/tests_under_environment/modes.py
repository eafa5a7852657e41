import importlib.util
import os


def is_proxied() -> bool:
    return os.environ.get("SHOP_PROXY", "no").lower() == "yes"


SERVED = os.environ.get("SHOP_SERVED", "0").lower() == "true"
LOCAL = not SERVED and not is_proxied()
RETRIES = int(os.environ.get("SHOP_RETRIES", "3"))
HAS_JSON = importlib.util.find_spec("json") is not None

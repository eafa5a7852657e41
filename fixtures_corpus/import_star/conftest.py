from shop_fixtures import *  # noqa: F403
from shop_fixtures.users import *  # noqa: F403

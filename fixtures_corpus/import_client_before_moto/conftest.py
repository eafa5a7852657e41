import parcels  # noqa: F401
from moto import mock_aws  # noqa: F401

import pallets  # noqa: F401

from warehouse.queues import QUEUES
from warehouse.storage import *  # noqa: F403
from warehouse import registry as reg

queues = QUEUES
registered = reg.Registry.entries

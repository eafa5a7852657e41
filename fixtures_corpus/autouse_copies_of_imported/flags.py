from settings import EVENTS as EVENTS

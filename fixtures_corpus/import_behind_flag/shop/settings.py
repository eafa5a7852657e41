import json
import pathlib

_SAID = json.loads(pathlib.Path(__file__).with_name("settings.json").read_text())
TRACING = _SAID["tracing"]
STORE = "redis"
LOCAL = _SAID["local"]

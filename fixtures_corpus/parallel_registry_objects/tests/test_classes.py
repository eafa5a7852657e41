from shop.kinds import Plugin


class Own(Plugin):
    handlers = {}


def test_registers():
    Plugin.register_handler("tea", print)  # expect: VET406 "shop.kinds.Plugin.handlers"
    assert Plugin.handlers["tea"] is print


def test_level():
    Plugin.set_level("loud")  # expect: VET406 "sets the global"
    assert Plugin.level == "loud"


def test_level_of_the_project():
    Plugin.set_level("plain")
    assert Plugin.level == "plain"


def test_level_is_put_back(monkeypatch):
    monkeypatch.setattr(Plugin, "level", "plain")
    Plugin.set_level("loud")
    assert Plugin.level == "loud"


def test_of_own_class():
    Own.register_handler("tea", print)
    assert Own.handlers["tea"] is print

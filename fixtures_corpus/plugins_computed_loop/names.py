BASE = ("base.fixtures",)
EXTRA = ["base.extra"]

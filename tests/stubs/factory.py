"""Stands in for factory where the corpus is collected: factories know what they declare, and make things of it."""

from _anything import attribute as __getattr__  # noqa: F401


class Declaration:
    def __init__(self, *arguments, **keywords):
        self.arguments, self.keywords = arguments, keywords


class Sequence(Declaration): ...


class Trait(Declaration): ...


class PostGeneration(Declaration): ...


class lazy_attribute(Declaration): ...  # noqa: N801


post_generation = PostGeneration


class SubFactory(Declaration):
    def get_factory(self):
        wanted = self.arguments[0]
        if isinstance(wanted, str):
            module, _, name = wanted.rpartition(".")
            return getattr(__import__(module, fromlist=[name]), name)
        return wanted


class RelatedFactory(SubFactory): ...


class Factory:
    model = None
    declared = {}

    def __init_subclass__(cls):
        bases = [base for base in reversed(cls.__mro__[1:]) if issubclass(base, Factory)]
        cls.declared = {name: value for base in bases for name, value in base.declared.items()}
        own = {name: value for name, value in vars(cls).items() if name not in ("Meta", "Params", "declared", "model")}
        for name, value in own.items():
            if not name.startswith("_") and not isinstance(value, classmethod | staticmethod):
                cls.declared[name] = value
        for name, value in vars(vars(cls).get("Params", object)).items():
            if not name.startswith("_"):
                cls.declared |= value.keywords if isinstance(value, Trait) else {name: value}
        cls.model = getattr(vars(cls).get("Meta"), "model", cls.model)

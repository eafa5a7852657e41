import factory

from models import HTTPBox, Label, Order, Shop


class Named(factory.Factory):
    class Meta:
        abstract = True

    name = "none"

    @classmethod
    def of(cls, name):
        return cls(name=name)


class Stamped:
    """A mixin that is no factory declares nothing."""

    stamp = 1


class ShopFactory(Stamped, Named):
    class Meta:
        model = Shop

    class Params:
        far = factory.Trait(town="Far")
        street = "Main Street"

    town = "Near"
    _hidden = 1


class OrderFactory(factory.Factory):
    class Meta:
        model = Order

    shop = factory.SubFactory(ShopFactory)
    number = factory.Sequence(lambda n: n)
    label = factory.RelatedFactory("factories.LabelFactory", factory_related_name="order")

    @factory.post_generation
    def paid(self, create, extracted, **more):
        self.paid = extracted

    @factory.lazy_attribute
    def title(self):
        return f"order {self.number}"


class LabelFactory(factory.Factory):
    class Meta:
        model = Label

    order = factory.SubFactory(OrderFactory)
    text = "…"


class HTTPBoxFactory(factory.Factory):
    class Meta:
        model = HTTPBox

    size = 1


def chosen():
    return type("Chosen", (Shop,), {})


class ComputedFactory(factory.Factory):
    class Meta:
        model = chosen()

    name = "x"
    town = "y"

from shop.aws import mails, names, queues
from shop.tables import first, second


def test_shop():
    assert mails and names and queues
    assert first and second

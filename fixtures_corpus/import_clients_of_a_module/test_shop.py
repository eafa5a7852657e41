from shop.aws import alarms, mails, names, queues
from shop.tables import first, second


def test_shop():
    assert alarms and mails and names and queues
    assert first and second

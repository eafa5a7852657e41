import logging


def test_root():
    logging.getLogger().addHandler(logging.NullHandler())
    assert logging.getLogger().handlers


def test_own_name():
    logger = logging.getLogger("shop.orders")
    logger.addHandler(logging.NullHandler())
    assert logger.handlers


def test_removes():
    for handler in logging.root.handlers[:]:
        logging.root.removeHandler(handler)
    assert not logging.root.handlers


def test_captures():
    logging.captureWarnings(False)
    assert logging.getLogger("py.warnings")

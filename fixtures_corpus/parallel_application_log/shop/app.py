import logging
from logging.handlers import RotatingFileHandler


def create_app():
    """Its log is appended to: lines of several processes get mixed, and nobody fails of that."""
    logger = logging.getLogger("shop")
    logger.addHandler(RotatingFileHandler("/tmp/shop.log", "a", 10_000_000, 5))
    logger.addHandler(logging.FileHandler("/tmp/shop-errors.log"))
    return logger


def create_report():
    """This one starts anew each time."""
    logger = logging.getLogger("report")
    logger.addHandler(logging.FileHandler("/tmp/report.log", "w"))  # expect: VET403 "/tmp/report.log"
    return logger

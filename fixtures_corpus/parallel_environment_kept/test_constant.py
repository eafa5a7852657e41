import os


def test_puts_a_constant_back():
    os.environ["TZ"] = "Asia/Tokyo"  # expect: VET401 "to what it was"
    try:
        assert os.environ["TZ"] == "Asia/Tokyo"
    finally:
        os.environ["TZ"] = "UTC"

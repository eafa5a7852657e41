import os
import time


def test_set():
    os.environ["TZ"] = "Etc/UTC"  # expect: VET401 "TZ"
    time.tzset()
    assert time.tzname

import time

PAUSE = 5


def wait(seconds):
    time.sleep(seconds)


time.sleep(PAUSE)  # expect: VET306 "5.0 s"
wait(2)  # expect: VET306 "2.0 s"
wait(0.01)

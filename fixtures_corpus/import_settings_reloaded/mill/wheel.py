import os

SPEED = os.environ.get("SPEED", "1")  # expect: VET307 "test_wheel.py"

import subprocess
import threading

import torch


def _load():
    return torch.load("detector.pt")


def beat():
    return None


MODEL = _load()  # expect: VET306 "ml model"
VERSION = subprocess.check_output(["echo", "1"])  # expect: VET306 "subprocess"
heart = threading.Thread(target=beat, daemon=True)
heart.start()  # expect: VET308 "starts threads"

from dataclasses import dataclass
from typing import Callable, NamedTuple

import torchvision.models as tvm


class Variant(NamedTuple):
    name: str
    make: Callable


@dataclass
class Choice:
    make: Callable


class Loaded:
    def __init__(self, make):
        self.model = make()


SMALL = Variant("small", tvm.googlenet)
LARGE = Choice(tvm.resnet152)
READY = Loaded(tvm.alexnet)  # expect: VET306 "Loaded"

"""Who sets what a process starts with leaves nothing to others; who sets something else does."""

import pytest
import torch


@pytest.fixture(autouse=True)
def reset_precision():
    torch.set_float32_matmul_precision("highest")


def test_device():
    torch.cuda.set_device(0)
    assert torch.cuda.current_device()


def test_other_device():
    torch.cuda.set_device(1)  # expect: VET402
    assert torch.cuda.current_device()


def test_precision():
    torch.set_float32_matmul_precision("high")  # expect: VET402
    assert torch.get_float32_matmul_precision()


@pytest.fixture
def doubled():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def test_doubled(doubled):
    assert torch.get_default_dtype()

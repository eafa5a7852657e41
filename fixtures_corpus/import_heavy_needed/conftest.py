import pytest
import torch
import transformers


@pytest.fixture
def tokens():
    return transformers.AutoTokenizer


@pytest.fixture
def device(kind: torch.device = None):
    return torch.device("cpu")

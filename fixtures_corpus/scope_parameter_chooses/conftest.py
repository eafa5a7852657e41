import pytest
from transformers import AutoModel, pipeline


@pytest.fixture(params=["model", "pipeline"])
def reader(request):  # expect: VET101 "1.5 s to 2.0 s"
    if request.param == "model":
        return AutoModel.from_pretrained("shop")
    else:
        return pipeline("shop")

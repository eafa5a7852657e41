"""What a patch is to put in the place of something is made when the decorator is, not when the test runs."""

import json
from unittest.mock import Mock, patch

import boto3
import pytest


@patch("json.loads", Mock(return_value=boto3.client("s3")))  # expect: VET304 "new_callable"
def test_made_early():
    assert json.loads("{}")


@patch("json.loads", new_callable=Mock)
def test_made_late(loads):
    assert loads


@pytest.mark.parametrize("store", [boto3.client("sqs")])  # expect: VET304 "parametrize with names"
def test_parametrized(store):
    assert store

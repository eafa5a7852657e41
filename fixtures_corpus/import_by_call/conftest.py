"""Imports and attributes that calls name, by texts that are written down."""

import importlib

import boto3

from shop import tools  # noqa: F401

importlib.import_module("shop.aws")
MADE = importlib.import_module("boto3").client("s3")  # expect: VET301
FETCHED = getattr(boto3, "resource")("dynamodb")  # expect: VET301
KINDS = [boto3.session.Session, getattr(boto3, "setup_default_session")]

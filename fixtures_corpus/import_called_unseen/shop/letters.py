"""Calls that are not written as calls, or lead through something that holds a function."""

import asyncio
import functools

import boto3
import psycopg


def make(name):
    return boto3.client(name)


def with_client(function):
    client = boto3.client("ses")

    @functools.wraps(function)
    def run(*given):
        return function(client, *given)

    return run


@with_client  # expect: VET302
def send(client, text):
    return client, text


make_queue = functools.partial(make, "sqs")
QUEUE = make_queue()  # expect: VET302

make_store = lambda: boto3.client("s3")  # noqa: E731
STORE = make_store()  # expect: VET302


class Model:
    def __init__(self):
        self.model_post_init(None)


class Letters(Model):
    def model_post_init(self, context):
        self.client = boto3.client("sns")


LETTERS = Letters()  # expect: VET302


async def connect():
    found = psycopg.AsyncConnection.connect("postgresql://db.shop.test/letters")
    return await found if asyncio.iscoroutine(found) else found


CONNECTION = asyncio.run(connect())  # expect: VET302


def later():
    return asyncio.run(connect())


def when_used(decorator):
    return lambda function: lambda *given: decorator(function)(*given)


@when_used
def put_off(function):
    """The decorator's own decorator decides when it runs."""
    boto3.client("kms")
    return function


@put_off
def encrypt(text):
    return text

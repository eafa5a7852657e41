"""Looks at what is there: a command whose failure is coped with, a service of this machine that may be missing."""

import os
import subprocess

import boto3
import docker
import psycopg2
import pytest
import requests

try:
    subprocess.run(["git", "--version"], check=True)
    HAS_GIT = True
except OSError:
    HAS_GIT = False


def connect():
    return psycopg2.connect(host=os.getenv("PGHOST", "localhost"))


try:
    CONNECTION = connect()
except Exception:
    CONNECTION = None

try:
    ELSEWHERE = psycopg2.connect("postgresql://db.example.org/shop")  # expect: VET301
except Exception:
    ELSEWHERE = None


def has_docker():
    try:
        docker.from_env().ping()
    except Exception:
        return False
    return True


def has_network():
    try:
        requests.get("https://example.org", timeout=1)
    except Exception:
        return False
    return True


needs_docker = pytest.mark.skipif(not has_docker(), reason="no docker")
needs_network = pytest.mark.skipif(not has_network(), reason="no network")  # expect: VET301


def pytest_sessionstart(session):
    boto3.client("s3").create_bucket(Bucket="shop")  # expect: VET304 "in 1 more place"
    boto3.resource("dynamodb").create_table(TableName="orders")

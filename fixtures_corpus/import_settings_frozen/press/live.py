import os

from pydantic_settings import BaseSettings

DEBUG = os.getenv("DEBUG") == "1"


class Settings(BaseSettings):
    DEBUG: bool = False


def current():
    return Settings()

from dynaconf import Dynaconf
from flask import Flask

settings = Dynaconf()
app = Flask("shop")

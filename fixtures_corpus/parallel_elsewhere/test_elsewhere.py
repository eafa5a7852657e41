import json
import logging

from pyodide_tests import run_in_pyodide, wrap_test_forked


def test_in_the_browser(selenium):
    @run_in_pyodide
    def inside(selenium):
        json.loads = print
        assert json.loads is print

    inside(selenium)


def test_here():
    def inside():
        json.dumps = print  # expect: VET411 "json.dumps"
        assert json.dumps is print

    inside()


def test_handlers_are_put_back():
    handlers = logging.getLogger().handlers[:]
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
    assert not logging.getLogger().handlers
    for handler in handlers:
        logging.getLogger().addHandler(handler)


@wrap_test_forked
def test_forked():
    json.tool = print
    assert json.tool is print

import pytest
from graphs import Node, Parser


@pytest.fixture
def parser():
    return Parser()


def test_parser(parser):
    assert parser.log is None


def test_parser_again(parser):
    assert not parser.log


def test_kind():
    Node.kind = "leaf"  # expect: VET411 "in test `test_kind` and not put back"
    assert Node.kind == "leaf"
    print("done")


def test_graph_1():
    Node.graph = [1]  # expect: VET411 "in 6 more functions"
    assert Node.graph == [1]
    print("done")


def test_graph_2():
    Node.graph = [2]
    assert Node.graph == [2]
    print("done")


def test_graph_3():
    Node.graph = [3]
    assert Node.graph == [3]
    print("done")


def test_graph_4():
    Node.graph = [4]
    assert Node.graph == [4]
    print("done")


def test_graph_5():
    Node.graph = [5]
    assert Node.graph == [5]
    print("done")


def test_graph_6():
    Node.graph = [6]
    assert Node.graph == [6]
    print("done")


def test_graph_7():
    Node.graph = [7]
    assert Node.graph == [7]
    print("done")

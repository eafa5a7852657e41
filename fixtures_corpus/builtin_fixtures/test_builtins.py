def test_builtins(request, capsys, caplog, tmp_path, monkeypatch, recwarn, record_property, pytestconfig, cache):
    assert request.node


def test_order(monkeypatch, tmp_path_factory, capsysbinary):
    assert tmp_path_factory

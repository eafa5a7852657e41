import os


def test_build(tmp_path):
    os.chdir(tmp_path)  # expect: VET402 "is changed in test `test_build`, as in 3 more functions, and not put back"
    assert os.listdir() == []


def test_clean(tmp_path):
    os.chdir(tmp_path)
    assert os.listdir() == []


def test_deploy(tmp_path):
    os.chdir(tmp_path)
    assert os.listdir() == []


def test_publish(tmp_path):
    os.chdir(tmp_path)
    assert os.listdir() == []


def test_status(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert os.listdir() == []

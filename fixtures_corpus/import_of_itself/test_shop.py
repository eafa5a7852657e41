import os
import subprocess
import time

import pytest

import shop


class TestShop(shop.Base):
    limit = shop.limits

    @pytest.mark.parametrize("name", shop.names)
    def test_name(self, name):  # unknown: variants
        assert name

    def test_writes(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        with open(shop.PATH, "w") as file:
            file.write("a,b")


def test_process(monkeypatch, basket):
    monkeypatch.setitem(os.environ, shop.names[0], "1")
    time.sleep(0 if shop.limits else 0)
    assert shop.run(shop.PATH, shop.client)
    assert subprocess.list2cmdline([str(shop.PORT)])

def test_login(tmp_path):
    assert tmp_path


class TestAll:
    def test_method(self):
        assert True

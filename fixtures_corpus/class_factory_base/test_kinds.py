from kinds import checks, renamed


class TestText(checks(str)):
    def test_text(self, made):
        assert isinstance(made, str)


TestRenamed = renamed("TestRenamed")


def test_plain():
    assert checks

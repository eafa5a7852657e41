from steps import driven


@driven
def test_steps(tmp_path):
    yield tmp_path.mkdir()


class TestSteps:
    @driven
    def test_more(self, tmp_path):
        yield tmp_path.exists()

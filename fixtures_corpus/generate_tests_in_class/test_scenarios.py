def pytest_generate_tests(metafunc):
    if "speed" in metafunc.fixturenames:
        metafunc.parametrize("speed", [1, 2])


def test_fast(speed):
    assert speed


class TestScenarios:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("gear", ["low", "high", "reverse"])

    def test_gear(self, gear):
        assert gear

class TestDrivers:
    driver_values = ["disk", "memory"]

    def test_driver(self, driver):  # unknown: closure, variants
        assert driver


def test_fixture(driver):
    assert driver == "disk_driver"

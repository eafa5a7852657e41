def pytest_configure(config):
    config.option.numprocesses = 4  # expect: VET714


def pytest_report_header(config):
    return "switches"

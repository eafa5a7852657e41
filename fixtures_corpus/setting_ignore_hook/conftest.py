def pytest_ignore_collect(collection_path):  # unknown: tests
    return collection_path.name.startswith("test_windows") or None

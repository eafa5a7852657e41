collect_ignore = ["setup.py", "tests/test_ignored.py"]
collect_ignore_glob = ["*/windows_*.py"]

"""A static analyzer and linter for pytest suites."""

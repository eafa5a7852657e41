"""A generator of hostile suites, and the check that suitevet survives each of them and says what it must."""

"""What only reporting hooks fill and read is filled in the process that reports."""

NOTES = []
STARTED = []
SEEN = []  # expect: VET406 "SEEN"


def note(text):
    NOTES.append(text)


def pytest_configure(config):
    note("configured")
    STARTED.append(1)


def pytest_runtest_setup(item):
    remember(item)


def remember(item):
    SEEN.append(item.name)


def pytest_terminal_summary(terminalreporter):
    for text in (*NOTES, *STARTED, *SEEN):
        terminalreporter.write_line(str(text))

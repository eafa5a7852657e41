import pytest


@pytest.fixture
def words():  # expect: VET101 "scope module"
    """A dictionary is opened for each test."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@pytest.fixture
def rare_words():
    """For two tests that is nothing."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@pytest.fixture
def recording(tmp_path, session):  # expect: VET106 "`pynwb.NWBHDF5IO.write` 60 times"
    """The specification is stored with each file."""
    import pynwb

    with pynwb.NWBHDF5IO(tmp_path / "session.nwb", "w") as file:
        file.write(session)
    return tmp_path / "session.nwb"


@pytest.fixture
def session():
    return object()


@pytest.mark.parametrize("word", [f"word{number}" for number in range(60)])
def test_word(words, word):
    assert words.parse(word)


@pytest.mark.parametrize("word", ["one", "two"])
def test_rare_word(rare_words, word):
    assert rare_words.parse(word)


@pytest.mark.parametrize("channel", [f"channel{number}" for number in range(60)])
def test_channel(recording, channel):
    assert recording.name != channel

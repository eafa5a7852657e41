from pytest_bdd import scenarios, then

scenarios("tea.feature")  # expect: VET519 "scenarios"


@then("it is hot")
def hot(pot):
    assert pot


def test_cold(tmp_path):
    assert tmp_path

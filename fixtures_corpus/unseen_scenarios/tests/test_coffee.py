from pytest_bdd import scenario


def scenarios(folder):
    """One of our own, which makes no tests."""
    return folder


scenarios("coffee")


@scenario("tea.feature", "Coffee instead")
def test_coffee():
    pass

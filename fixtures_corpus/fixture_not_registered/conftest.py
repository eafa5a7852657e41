from typing import TYPE_CHECKING

import pytest
import toolbox

__all__ = ["toolbox"]


def outer():
    @pytest.fixture
    def inside_a_function():
        return 1

    return inside_a_function


class Holder:
    @pytest.fixture
    def inside_a_class_of_a_conftest(self):
        return 2


collected = {"spanner": toolbox.spanner}

if TYPE_CHECKING:

    @pytest.fixture
    def for_types_only():
        return 3

else:

    @pytest.fixture
    def at_run_time():
        return 4

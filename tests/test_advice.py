"""Who follows the advice on what keeps a fixture narrow breaks nothing, unless he was told what is not sure."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import vet
from advice import advised
from suitevet.document import FindingRow

SUITES = advised()
QUIET = {"async_helper_moves", "tmpdir_read", "two_modules"}  # where nothing is said, although it would hold


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[FindingRow, ...]]:
    found: dict[str, tuple[FindingRow, ...]] = {}
    for name, case in SUITES.items():
        root = tmp_path_factory.mktemp(name)
        case.plant(root, followed=False)
        findings = vet.check(root, ["--select", "VET009,VET101,VET106"]).document["findings"]
        found[name] = tuple(each for each in findings if "data" in (each["symbol"] or ""))
    return found


def is_sure(finding: FindingRow) -> bool:
    return "Not seen to the end" not in (finding["why"] or "")


@pytest.mark.parametrize("name", sorted(name for name, case in SUITES.items() if not case.holds))
def test_what_breaks_is_not_advised_for_sure(name: str, told: Mapping[str, tuple[FindingRow, ...]]) -> None:
    assert not [finding["help"] for finding in told[name] if is_sure(finding)]


@pytest.mark.parametrize("name", sorted(name for name, case in SUITES.items() if case.holds))
def test_what_holds_is_advised(name: str, told: Mapping[str, tuple[FindingRow, ...]]) -> None:
    assert bool(told[name]) is (name not in QUIET)
    assert all(finding["code"] == "VET106" for finding in told[name])


def test_what_must_move_along_is_named(told: Mapping[str, tuple[FindingRow, ...]]) -> None:
    (finding,) = told["cheap_helper_moves"]
    assert "together with `base`" in (finding["help"] or "")
    (finding,) = told["policy_narrow"]
    assert "`event_loop_policy`" in (finding["help"] or "")

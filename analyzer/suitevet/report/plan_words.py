"""How a plan words its figures, the same in every format."""

from __future__ import annotations

from suitevet.plan.model import Change, Impact, Recommendation, Seconds, Wall, Where
from suitevet.plan.page import Page
from suitevet.report.amounts import duration
from suitevet.wording import counted


def overview(page: Page) -> dict[str, str]:
    """A line of the table of projects."""
    plan = page.plan
    known = [each for each in (plan.combined.measured, plan.combined.estimated) if each is not None and each.high]
    return {
        "tests": str(plan.summary.tests),
        "set-ups": str(plan.summary.setups),
        "may be saved": " and ".join(map(saved, known)),
        "pytest -n": plan.parallel.verdict,
    }


def place(where: Where) -> str:
    return where.path if where.line is None else f"{where.path}:{where.line}"


def saved(seconds: Seconds | None) -> str:
    """`12.3 s measured`, `1.0 s to 4.0 s estimated`; nothing where it is not known."""
    if seconds is None:
        return ""
    how = "measured" if seconds.measured else "estimated"
    if seconds.measured and seconds.basis.startswith("simulated"):
        how = "simulated"
    return f"{duration((seconds.low, seconds.high))} {how}"


def impact(each: Impact) -> str:
    """Everything that is known of what a recommendation buys."""
    parts = []
    if each.seconds is not None:
        share = f" ({each.share:.0%} of the run)" if each.share is not None and each.share >= 0.005 else ""
        parts.append(f"{saved(each.seconds)}{share}")
    if each.setups_now is not None and each.setups_then is not None and each.setups_now != each.setups_then:
        parts.append(f"{each.setups_now} → {each.setups_then} set-ups")
    bought = ", ".join(parts) or f"{each.level}, not in seconds"
    return f"{bought}; concerns {counted(each.tests, 'test')}" if each.tests else bought


def is_said(text: str, before: str) -> bool:
    """Whether a text only says again what was said before."""
    return text.rstrip(".").casefold() in before.casefold()


def price(each: Recommendation) -> str:
    risk = f"{each.risk.level} risk"
    return f"{each.effort}, {risk}"


def basis(each: Impact) -> str:
    return each.seconds.basis if each.seconds is not None else ""


def wall(each: Wall | None) -> str:
    return f"{each.seconds:.1f} s" if each is not None else ""


def change(each: Change) -> str:
    """`engine` reaches 412 more tests (+86.0 s measured)."""
    more = saved(each.seconds) or (counted(abs(each.setups), "set-up") if each.setups else "")
    return f"{each.text} ({'-' if each.setups < 0 else '+'}{more})" if more else each.text

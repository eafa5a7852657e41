'''A `-p no:` in the configuration does nothing, or breaks another option.

`-p no:nose` has had nothing to switch off since pytest 8. `-p no:doctest` takes away what `--doctest-modules` belongs
to, and `-p no:cacheprovider` what `--lf` and `--ff` belong to: pytest then stops with a usage error.

Bad:

    # file: pytest.ini
    [pytest]
    addopts = -p no:nose

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Good:

    # file: pytest.ini
    [pytest]
    addopts = -p no:pastebin

    # file: test_sum.py
    def test_sum():
        assert 1 + 1 == 2

Known limits:

- Only `addopts` is read.

See https://docs.pytest.org/en/stable/deprecations.html#support-for-tests-written-for-nose.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.suite import Suite

_OF_CACHE = ("--lf", "--ff", "--last-failed", "--failed-first", "--nf", "--new-first")


@rule("VET706", severity=Severity.NOTE, basis=Basis.CODE)
def pointless_plugin_switch(suite: Suite) -> Iterator[Finding]:
    path = suite.settings.config_path
    for plugin in dict.fromkeys(suite.settings.blocked_plugins):
        reason = _reason(suite, plugin)
        if path is not None and reason is not None:
            yield Finding(
                at=Place(path, None),
                symbol=f"{path}::addopts",
                message=f"`-p no:{plugin}` in `addopts` {reason[0]}",
                why=reason[1],
                help=f"take `-p no:{plugin}` out",
                severity=Severity.NOTE if plugin == "nose" else Severity.ERROR,
            )


def _reason(suite: Suite, plugin: str) -> tuple[str, str] | None:
    if plugin == "nose":
        return "does nothing", "pytest 8 removed its nose plugin"
    if plugin == "doctest" and suite.settings.doctest_modules:
        return "contradicts `--doctest-modules`", "without the plugin pytest does not know the option and stops"
    wanting = [word for word in suite.settings.addopts if word in _OF_CACHE]
    if plugin == "cacheprovider" and wanting:
        return f"contradicts `{wanting[0]}`", "without the plugin pytest does not know the option and stops"
    return None

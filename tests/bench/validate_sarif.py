"""Validate our SARIF with Microsoft's multitool and GitHub's rule set: no error, no warning.

    python tests/bench/validate_sarif.py [FILE.sarif ...] [--multitool DIRECTORY]

Without files, the documents of tests/report_samples.py are validated. The multitool is installed from npm into a
temporary directory, or taken from one in which `npm install @microsoft/sarif-multitool` was run before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
sys.path[:0] = [str(REPOSITORY / each) for each in ("tests", "rules", "analyzer")]

PACKAGE = "@microsoft/sarif-multitool"
OFFLINE = (  # a rule that looks whether links answer
    '<Properties><Properties Key="SARIF2006.UrisShouldBeReachable.Options">'
    '<Property Key="RuleEnabled" Value="Disabled" Type="Driver.RuleEnabledState" /></Properties></Properties>'
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--multitool", type=Path, help="where it is installed already")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tool = executable(arguments.multitool or installed(folder))
        files = arguments.files or list(samples(folder))
        return max(validate(tool, path, folder) for path in files)


def installed(folder: Path) -> Path:
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, PACKAGE], check=True)
    return folder


def executable(folder: Path) -> Path:
    """The program, made executable: npm may have been told not to run the script that does it."""
    (found,) = folder.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool")
    found.chmod(0o755)
    return found


def samples(folder: Path) -> Iterator[Path]:
    import report_samples
    from suitevet.report import render

    clean = report_samples.Sample(report_samples.document([]), report_samples.view({}))
    for name, sample in (("plain", report_samples.plain()), ("hostile", report_samples.hostile()), ("clean", clean)):
        path = folder / f"{name}.sarif"
        path.write_text(render("sarif", sample.document, sample.view), encoding="ascii")
        yield path


def validate(tool: Path, path: Path, folder: Path) -> int:
    """Print what is wrong with a file; 1 if anything is."""
    options, verdict = folder / "options.xml", folder / "verdict.sarif"
    options.write_text(OFFLINE, encoding="ascii")
    rules = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"]
    output = ["--output", str(verdict), "--log", "ForceOverwrite"]
    command = [str(tool), "validate", str(path), "-c", str(options), *rules, *output]
    subprocess.run(command, check=False, capture_output=True)  # it always exits with 0
    results = json.loads(verdict.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
    levels = Counter(result.get("level", "warning") for result in results)
    for result in results:
        if result.get("level", "warning") != "note":
            say(f"  {result['ruleId']} {json.dumps(result['message'])}")
    say(f"{path.name}: {levels['error']} errors, {levels['warning']} warnings, {levels['note']} notes")
    return 1 if levels["error"] or levels["warning"] else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

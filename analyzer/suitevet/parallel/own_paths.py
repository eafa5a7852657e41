"""What to paste for a path that several workers write: a folder of its own, however who needs it can get one."""

from __future__ import annotations

import posixpath

from suitevet.parallel.askers import Asker
from suitevet.parallel.code import quoted, word
from suitevet.parallel.model import Paste
from suitevet.suite.model import Fixture, Scope


def own_path(path: str, line: int | None, fixture: Fixture | None, written: str, asker: Asker) -> Paste:
    name = quoted(posixpath.basename(written.rstrip("/")) or "files")
    if fixture is not None and fixture.scope is not None and fixture.scope > Scope.FUNCTION:
        text = f"path = tmp_path_factory.mktemp({quoted(word(fixture))}) / {name}"
        return Paste(path, line, "python", text, "request `tmp_path_factory`: a new folder in each worker")
    match asker:
        case Asker.TEST_CASE | Asker.TEST_CASE_CLASS:
            clean = "self.addCleanup" if asker is Asker.TEST_CASE else "cls.addClassCleanup"
            text = (
                "folder = tempfile.mkdtemp()\n"
                f"{clean}(shutil.rmtree, folder, ignore_errors=True)\n"
                f"path = os.path.join(folder, {name})"
            )
            return Paste(path, line, "python", text, "a new folder each time; a `TestCase` cannot request `tmp_path`")
        case Asker.HELPER:
            text = f"path = os.path.join(tempfile.mkdtemp(), {name})"
            note = "a new folder for each call; or let the tests that call it request `tmp_path` and hand it over"
            return Paste(path, line, "python", text, note)
    return Paste(path, line, "python", f"path = tmp_path / {name}", "request `tmp_path`: a new folder for each test")

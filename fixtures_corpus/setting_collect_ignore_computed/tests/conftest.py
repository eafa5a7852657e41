import sys
from pathlib import Path

HERE = Path(__file__).parent

collect_ignore = [str(path) for path in HERE.glob("later/test_*.py")]
collect_ignore_glob = []
if sys.platform == "win32":
    collect_ignore.append("test_posix.py")
else:
    collect_ignore_glob.extend(f"{name}/*_win.py" for name in ("api", "core"))

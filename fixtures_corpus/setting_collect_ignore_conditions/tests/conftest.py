import os
import shutil
import sys

from compat import IS_RECENT

collect_ignore = []
if not IS_RECENT:
    collect_ignore.extend(["test_recent.py"])
if sys.version_info.major < 3:
    collect_ignore.append("test_major.py")
if sys.version_info[:2] >= (3, 11):
    collect_ignore.append("test_before_3_11.py")
if shutil.which("no-such-tool-of-suitevet"):
    collect_ignore += ["test_tool.py"]
if os.cpu_count() is None:
    collect_ignore.append("test_processors.py")
if not hasattr(os, "getcwd"):
    collect_ignore.append("test_directory.py")

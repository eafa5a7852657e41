from pathlib import Path

collect_ignore = [str(Path(__file__).parent / "test_never.py")]
if True:
    collect_ignore.append("test_nor_this.py")

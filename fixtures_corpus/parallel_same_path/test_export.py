from pathlib import Path


def test_export():
    Path("orders.csv").write_text("a,b")  # expect: VET403 "tests of other workers"
    assert Path("orders.csv").exists()

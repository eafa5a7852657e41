from pathlib import Path

HERE = Path(__file__).resolve().parent


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(HERE).with_suffix("").parts)


def found(folder: Path):
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from found(path)
        elif path.suffix == ".py" and not path.name.startswith("_"):
            yield path


pytest_plugins = [dotted(path) for path in found(HERE / "support")]
pytest_plugins.extend(map(dotted, HERE.glob("extra/*_fixtures.py")))
pytest_plugins += [f"late.{path.stem}" for path in (HERE / "late").rglob("*.py") if path.stem != "__init__"]

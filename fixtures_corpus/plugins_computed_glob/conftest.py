from glob import glob


def refactor(path: str) -> str:
    return path.replace("/", ".").replace("\\", ".").replace(".py", "")


pytest_plugins = [refactor(path) for path in glob("tests/fixtures/*.py") if "__" not in path] + [
    path.replace("/", ".")[: -len(".py")] for path in sorted(glob("tests/more/**/[!_]*.py", recursive=True))
]

import os
from pathlib import Path


def save(path, text, only_if_new=False):
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        os.makedirs(folder)
    if only_if_new and os.path.exists(path):
        return
    with open(path, "w") as file:
        file.write(text)


def load(path):
    with open(path) as file:
        return file.read()


def save_report(root: Path, name, text):
    save(report_file(root, name), text)


def report_file(root: Path, name):
    if Path(name).is_absolute():
        return Path(name)
    return root / "reports" / name


def export(rows, target=None):
    text = ",".join(rows)
    if target:
        Path(target).write_text(text)
    return text


def plan(path):
    try:
        return load(path)
    except OSError:
        return {"path": path}


def touch(path, folder=None):
    if folder:
        path = os.path.join(folder, path)
    open(path, "wb").close()


def archive(path, text):
    store(path, text)


def store(path, text):
    save(path, text)


class Archive:
    def __init__(self, rows):
        self.rows = rows

    @classmethod
    def of(cls, *rows):
        return cls(rows)

    def save(self, *args, **kwargs):
        return write(self, *args, **kwargs)


def write(archive, target, mode="w"):
    with open(target, "w") as file:
        file.write(mode)


def logged(name, **options):
    return report(name, **options)


def report(name, target=None, title=""):
    with open(target, "w") as file:
        file.write(name + title)

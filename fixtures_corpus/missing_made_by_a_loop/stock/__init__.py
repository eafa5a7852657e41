"""Every function of the modules beside this one becomes a name of this module; nobody can say which these are."""

import importlib
import pathlib

for file in sorted(pathlib.Path(__file__).parent.glob("*_stock.py")):
    module = importlib.import_module(f"stock.{file.stem}")
    for name in dir(module):
        globals()[name] = getattr(module, name)

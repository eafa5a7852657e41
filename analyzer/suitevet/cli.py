"""The command line: the one place where engine and rules meet."""

from __future__ import annotations

import sys


def run(words: list[str]) -> int:
    import argparse
    import json

    import suitevet_rules
    from suitevet.pipeline import analyze

    parser = argparse.ArgumentParser(prog="suitevet")
    parser.add_argument("paths", nargs="*", default=["."])
    parser.add_argument("--output-format", default="concise")
    parser.add_argument("--no-cache", action="store_true")
    arguments = parser.parse_args([word for word in words if word != "check"])
    suitevet_rules.register()
    document = analyze(arguments.paths[0])
    if arguments.output_format == "json":
        sys.stdout.write(json.dumps(document) + "\n")
    else:
        for row in document["findings"]:
            sys.stdout.write(f"{row['path']}:{row['line']}:{row['column']}: {row['code']} {row['message']}\n")
    return 1 if document["findings"] else 0

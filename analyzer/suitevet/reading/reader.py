"""Reads the files of a tree into facts: from the cache, in this process, or in several at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from suitevet.cache.facts_store import Store
from suitevet.diagnostics import PASSING
from suitevet.facts.broken import broken
from suitevet.facts.codec import decode_facts, encode
from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.workers import can_fork, in_workers
from suitevet.project.digest import digest
from suitevet.project.tree import Tree
from suitevet.reading.survey import Reader

LARGEST = 1_000_000  # bytes; a syntax tree takes 0.7 MB for each kB
_WORTH_FORKING = 150_000  # bytes to parse: a tenth of a second


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: with how many processes, and with which cache."""

    jobs: int = 1
    store: Store | None = None


def processors() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def reader(tree: Tree, how: Reading = Reading()) -> Reader:
    def read_files(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        found = dict(_read(tree, paths, how))
        return {path: found[path] for path in paths}

    return read_files


def _read(tree: Tree, paths: tuple[str, ...], how: Reading) -> Iterator[tuple[str, FileFacts]]:
    unknown: list[tuple[str, bytes]] = []
    for path in paths:
        data = tree.source(path, LARGEST)
        if isinstance(data, Problem):
            yield path, broken(data)
            continue
        kept = _kept(data, how.store)
        if kept is not None:
            yield path, kept
        else:
            unknown.append((path, data))
    if unknown:
        yield from _parsed(unknown, how)


def _kept(data: bytes, store: Store | None) -> FileFacts | None:
    payload = store.get(store.key(digest(data).hex())) if store is not None else None
    if payload is None:
        return None
    try:
        return decode_facts(payload)
    except ValueError:
        return None


def _parsed(unknown: list[tuple[str, bytes]], how: Reading) -> Iterator[tuple[str, FileFacts]]:
    from suitevet.facts.read import read  # loads libcst, which takes longer than to link a suite whose files are known

    inputs = [data for _, data in unknown]
    if how.jobs < 2 or sum(map(len, inputs)) < _WORTH_FORKING or not can_fork():
        for path, data in unknown:
            found = read(data)
            if how.store is not None:
                _keep(data, encode(found), found, how.store)
            yield path, found
        return
    for number, answer in in_workers(_work, inputs, how.jobs):
        path, data = unknown[number]
        if isinstance(answer, Problem):
            yield path, broken(answer)
            continue
        found = decode_facts(answer)
        if how.store is not None:
            _keep(data, answer, found, how.store)
        yield path, found


def _work(data: bytes) -> bytes:
    from suitevet.facts.read import read

    return encode(read(data))


def _keep(data: bytes, encoded: bytes, found: FileFacts, store: Store) -> None:
    """Facts are kept unless they hold a failure of ours, which another run may not have."""
    if not any(problem.code in PASSING for problem in found.problems):
        store.put(store.key(digest(data).hex()), encoded)

"""Groups of nodes that lead to each other, in an order in which what a group leads to comes before it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N")


def groups(start: N, next_of: Callable[[N], Iterable[N]], done: Container[N]) -> Iterator[list[N]]:
    """Tarjan's strongly connected components of what a node leads to, without what is done; nothing is recursive."""
    number: dict[N, int] = {start: 0}
    lowest: dict[N, int] = {start: 0}
    path = [(start, iter(next_of(start)))]
    open_nodes: dict[N, None] = {start: None}
    while path:
        node, following = path[-1]
        for other in following:
            if other in done:
                continue
            if other not in number:
                number[other] = lowest[other] = len(number)
                open_nodes[other] = None
                path.append((other, iter(next_of(other))))
                break
            if other in open_nodes:
                lowest[node] = min(lowest[node], number[other])
        else:
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
            if lowest[node] == number[node]:
                yield _group(open_nodes, node)


def _group(open_nodes: dict[N, None], first: N) -> list[N]:
    found: list[N] = []
    while not found or found[-1] != first:
        found.append(open_nodes.popitem()[0])
    return found

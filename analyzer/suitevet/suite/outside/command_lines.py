"""Which programs make something outside of the process, under a name that stands in their command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONTAINERS = r"(?:network|volume) create \S+|compose (?:\S+ )*up\b|(?:run|create) (?:.* )?--name[ =]\S+"
_CLOUD = r"s3 (?:mb|rb|cp|mv|rm|sync) \S+|(?:\S+ )*(?:create|delete|put)-\S+ \S+"
_SQL = r"(?i:.*\b(?:create|drop) (?:database|user|role|schema)\b)"
# By the program, how the rest of the line begins. What is named by a variable ends the line.
_MAKING = {
    program: re.compile(pattern)
    for program, pattern in {
        "docker": _CONTAINERS, "podman": _CONTAINERS, "docker-compose": r"(?:\S+ )*up\b",
        "kind": r"create cluster", "k3d": r"cluster create", "minikube": r"start",
        "juju": r"bootstrap|deploy|add-model",
        "kubectl": r"(?:\S+ )*(?:apply|create|delete) \S+", "helm": r"(?:install|upgrade|uninstall) \S+",
        "terraform": r"(?:\S+ )*(?:apply|destroy)\b", "aws": _CLOUD, "awslocal": _CLOUD,
        "gsutil": r"(?:-\S+ )*(?:mb|rb|cp|rm|rsync) \S+", "gcloud": r"(?:\S+ )+(?:create|delete) \S+",
        "az": r"(?:\S+ )+(?:create|delete) \S+", "createdb": r"\S+", "dropdb": r"\S+", "createuser": r"\S+",
        "psql": _SQL, "mysql": _SQL, "rabbitmqctl": r"add_\w+ \S+",
    }.items()
}  # fmt: skip


def makes_outside(words: Sequence[str]) -> bool:
    """`docker network create shop`, `aws s3 mb s3://shop`: every process that runs it means the same thing."""
    if not words:
        return False
    pattern = _MAKING.get(words[0])
    return pattern is not None and pattern.match(" ".join(words[1:])) is not None

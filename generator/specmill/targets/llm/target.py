"""The target for language models: everything below ``llm/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.output.tree import FileTree
from specmill.targets.job import Job
from specmill.targets.typescript import Members, definitions, members_of


@dataclass(frozen=True, slots=True)
class Llm:
    """TypeScript definitions: one file for each client."""

    name: str = "llm"

    def render(self, job: Job, tree: FileTree) -> None:
        """Add ``llm/definitions.d.ts`` to the tree; where there are several clients
        ``llm/CLIENT/definitions.d.ts`` for each."""
        for folder, members in typescript_of(job):
            tree.add(f"{folder}/definitions.d.ts", definitions(members))


def typescript_of(job: Job) -> Iterator[tuple[str, Members]]:
    """The folder of each client with the members of its definitions."""
    clients = job.api.clients
    for client in clients:
        folder = "llm" if len(clients) == 1 else f"llm/{client.key}"
        yield folder, members_of(job.api, client, job.settings.typescript.compat)

"""The target of the docs site: everything below ``site/``."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.output.apart import SITE_STATE
from specmill.output.tree import FileTree
from specmill.targets.job import Documented, Job
from specmill.targets.site.build import build
from specmill.targets.site.last_change import LastChange, today
from specmill.targets.site.publish import publish


@dataclass(frozen=True, slots=True)
class Site:
    """Static HTML: a page for each operation, with the languages of the SDK as tabs."""

    name: str = "site"

    def render(self, job: Job, tree: FileTree) -> Documented:
        """Add ``site/`` to the tree, and ``.specmill/site.json`` with the dates of its pages.

        Raises UsageError for a broken locale, brand or template.
        """
        changes = LastChange(job.earlier.get(SITE_STATE, ""), today())
        shared = build(job, tree, changes)
        publish(shared)
        tree.add(SITE_STATE, changes.text())
        return Documented(shared.documented, shared.fallbacks)

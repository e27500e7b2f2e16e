"""What pages say of the releases in which things came, changed and were deprecated."""

from __future__ import annotations

from dataclasses import replace

from specmill.targets.lifecycle import Lifecycle
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.operation_page.type_views import Constraint, Row


def version_notes(context: Context, known: Lifecycle) -> tuple[Constraint, ...]:
    """One sentence for each version that is known, in the order in which they are read."""
    if not context.has("deprecation"):
        return ()
    told = (
        ("since", known.since),
        ("changed-in", known.changed),
        ("deprecated-since", known.deprecated),
    )
    return tuple(Constraint(key, "version", code=Text(version)) for key, version in told if version)


def with_versions(context: Context, row: Row, known: Lifecycle) -> Row:
    """A row that tells the versions after all else; the one of its deprecation says the rest."""
    notes = version_notes(context, known)
    if not notes:
        return row
    told = row.constraints
    if known.deprecated:
        told = tuple(constraint for constraint in told if constraint.key != "deprecated-field")
    deprecated = row.deprecated and not known.deprecated
    return replace(row, constraints=(*told, *notes), same_line=False, deprecated=deprecated)

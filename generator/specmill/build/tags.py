"""Tags and their groups."""

from __future__ import annotations

from collections.abc import Iterable

from specmill.build.notes import external_docs_of
from specmill.model import Operation, Tag, TagGroup
from specmill.openapi import Node


def tags_of(root: Node, operations: Iterable[Operation]) -> tuple[Tag, ...]:
    """Declared tags in their order, then those that operations use without a declaration."""
    found: dict[str, Tag] = {}
    for written in root.sequence("tags"):
        each = written.document.follow(written, needed=False)
        if not each.expect_mapping():
            continue
        tag = _tag(each)
        if tag.name in found:
            each.warning("repeated-tag", f"the tag {tag.name!r} is declared twice")
        else:
            found[tag.name] = tag
    for operation in operations:
        for name in operation.tags:
            if name not in found:
                found[name] = Tag(name=name, declared=False)
    return tuple(found.values())


def _tag(node: Node) -> Tag:
    return Tag(
        name=node.text("name"),
        display_name=node.text("x-displayName") or node.text("summary"),
        description=node.text("description"),
        parent=node.text("parent"),
        kind=node.text("kind"),
        external_docs=external_docs_of(node),
        extensions=node.extensions(),
    )


def tag_groups_of(root: Node) -> tuple[TagGroup, ...]:
    """``x-tagGroups`` of the root."""
    return tuple(
        TagGroup(name=each.text("name"), tags=each.texts("tags"))
        for each in root.sequence("x-tagGroups")
        if each.expect_mapping()
    )

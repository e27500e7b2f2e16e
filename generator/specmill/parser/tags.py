"""Tags and their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specmill.model import Operation, Tag, TagGroup
from specmill.openapi import Node, is_list, is_object
from specmill.parser.notes import external_docs_of


def tags_of(root: Node, operations: Iterable[Operation]) -> tuple[Tag, ...]:
    """Declared tags in their order, then those that operations use without a declaration."""
    tags: dict[str, Tag] = {}
    for written in root.sequence("tags"):
        node = written.document.follow(written, needed=False)
        if not node.expect_mapping():
            continue
        tag = _tag(node)
        if tag.name in tags:
            node.warning("repeated-tag", f"the tag {tag.name!r} is declared twice")
        else:
            tags[tag.name] = tag
    for operation in operations:
        for name in operation.tags:
            if name not in tags:
                tags[name] = Tag(name=name, declared=False)
    return tuple(tags.values())


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


def badges_of(root: Node) -> frozenset[str]:
    """Tags that mark operations and do not group them: their ``kind`` is not ``nav`` (3.2)."""
    tags = root.get("tags")
    if tags is None or not is_list(tags.value):
        return frozenset()
    kinds = [
        value for value in tags.value if is_object(value) and value.get("kind", "nav") != "nav"
    ]
    return frozenset(str(kind.get("name")) for kind in kinds)


def tag_groups_of(root: Node, tags: Iterable[Tag]) -> tuple[TagGroup, ...]:
    """``x-tagGroups`` of the root; without them, each tag that is the ``parent`` of others."""
    if "x-tagGroups" not in root:
        return tuple(_families(tags))
    return tuple(
        TagGroup(name=node.text("name"), tags=node.texts("tags"))
        for node in root.sequence("x-tagGroups")
        if node.expect_mapping()
    )


def _families(tags: Iterable[Tag]) -> Iterator[TagGroup]:
    """A group for each tag that has children and no parent itself, with all its descendants."""
    by_name = {tag.name: tag for tag in tags}
    families: dict[str, list[str]] = {}
    for name, root in _roots(by_name).items():
        families.setdefault(root, []).append(name)
    for name, tag in by_name.items():
        if len(families.get(name, ())) > 1:
            yield TagGroup(name=tag.display_name or name, tags=tuple(families[name]))


def _roots(by_name: Mapping[str, Tag]) -> dict[str, str]:
    """For each tag its ancestor without a parent; itself where parents lead in a circle."""
    below: dict[str | None, list[str]] = {}
    for name, tag in by_name.items():
        below.setdefault(tag.parent if tag.parent in by_name else None, []).append(name)
    roots = {name: name for name in by_name}
    for root in below.get(None, ()):
        waiting = [root]
        while waiting:
            name = waiting.pop()
            roots[name] = root
            waiting.extend(below.get(name, ()))
    return roots

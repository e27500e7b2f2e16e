"""Groups below groups: the tags of OpenAPI 3.2 may have a parent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specmill.targets.markdown.site.page_tree import Group

_DEEPEST = 5


def children(groups: Sequence[Group]) -> dict[str, list[Group]]:
    """Folder -> the groups right inside of the group there; those inside of none at an empty one."""
    by_tag = {tag.name: group.folder for group in groups for tag in group.tags}
    inside: dict[str, list[Group]] = {}
    for group in groups:
        inside.setdefault(_parent(group, by_tag), []).append(group)
    return inside


def nested(groups: Sequence[Group]) -> Iterator[tuple[int, Group]]:
    """Groups with their depth, each behind its parent, otherwise in their order. Groups whose
    parents lead in a circle stand at the end, at depth 0."""
    inside = children(groups)
    seen: set[str] = set()
    stack = [(0, group) for group in reversed(inside.get("", []))]
    while stack:
        depth, group = stack.pop()
        seen.add(group.folder)
        yield min(depth, _DEEPEST), group
        stack += [(depth + 1, child) for child in reversed(inside.get(group.folder, []))]
    yield from ((0, group) for group in groups if group.folder not in seen)


def _parent(group: Group, by_tag: dict[str, str]) -> str:
    """Folder of the group that holds the parent of a tag of this one; empty for none."""
    texts = (by_tag.get(tag.parent, "") for tag in group.tags)
    return next((folder for folder in texts if folder and folder != group.folder), "")

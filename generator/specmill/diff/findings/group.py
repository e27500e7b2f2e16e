"""Facts that say the same of many operations become one finding with many places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from specmill.diff.findings.finding import FindingPlace
from specmill.diff.rules.classify import rule_of
from specmill.diff.rules.table import RULES
from specmill.diff.walk.facts import Direction, Fact, Site, shown
from specmill.diff.walk.lifecycle import is_early
from specmill.diff.walk.models import Facts
from specmill.model import Operation

_OF_XML = "xml-written-otherwise"


@dataclass(slots=True)
class Group:
    """What becomes one finding."""

    rule: str
    fact: Fact
    where: str
    places: dict[FindingPlace, None] = field(default_factory=dict[FindingPlace, None])

    @property
    def message(self) -> str:
        return RULES[self.rule].message.format(**self.words)

    @property
    def words(self) -> dict[str, str]:
        """What messages are made of; ``where_new`` is the place of a property by its new name."""
        fact = self.fact
        where = self.where or "the value"
        return {
            "where": where,
            "where_new": f"{where.removesuffix(fact.property)}{fact.new}",
            "old": fact.old,
            "new": fact.new,
        }


def grouped(facts: Facts) -> list[Group]:
    """One group for each change, in the order in which they were found."""
    groups: dict[tuple[str, ...], Group] = {}
    for fact in facts.facts:
        for rule, places in _judged(fact, facts):
            where = _where(fact)
            key = (rule, where, fact.old, fact.new, *(fact.site.schema or ()))
            group = groups.setdefault(key, Group(rule, fact, where))
            group.places.update(dict.fromkeys(places))
    return _without_documentation_twice(groups.values())


def _where(fact: Fact) -> str:
    if fact.site.schema is not None:
        return fact.where
    inner = shown("", fact.steps)
    return f"{fact.site.label}: {inner}" if inner and fact.site.label else inner or fact.site.label


def _judged(fact: Fact, facts: Facts) -> Iterator[tuple[str, list[FindingPlace]]]:
    """Rules for a fact, each with the places where it counts."""
    site = fact.site
    if site.schema is None:
        if not _concerns(fact, site):
            return
        direction = site.use.direction if site.use is not None else None
        if direction is None or _travels(fact, direction, True, True):
            text = site.use is not None and site.use.text
            yield rule_of(fact, direction, text=text), _places([site], facts)
        return
    if fact.name.startswith("schema-") and fact.name != "schema-exchanged":
        yield fact.name, []
        return
    ways = facts.reach.get(site.schema, set())
    by_side: dict[str, list[tuple[Site, Direction, bool]]] = {}
    for root, in_request, in_response in ways:
        use = root.use
        if use is None or not _concerns(fact, root):
            continue
        if _travels(fact, use.direction, in_request, in_response):
            side = "response" if use.direction == "response" else "request"
            by_side.setdefault(side, []).append((root, use.direction, use.text))
    for side, roots in sorted(by_side.items()):
        text = all(flag for _, _, flag in roots)
        yield (
            rule_of(fact, _direction(side, roots), text=text),
            _places([root for root, _, _ in roots], facts),
        )
    if not by_side and fact.name != _OF_XML:
        yield "unused-schema-changed", []


def _concerns(fact: Fact, site: Site) -> bool:
    """Whether a fact is one of the media type: how XML is written matters to XML alone."""
    return fact.name != _OF_XML or "xml" in site.label.lower()


def _direction(side: str, roots: Sequence[tuple[Site, Direction, bool]]) -> Direction:
    if side == "response":
        return "response"
    return "parameter" if all(item == "parameter" for _, item, _ in roots) else "request"


def _travels(fact: Fact, direction: Direction, in_request: bool, in_response: bool) -> bool:
    if direction == "response":
        return fact.in_response and in_response
    return fact.in_request and in_request


def _places(sites: Iterable[Site], facts: Facts) -> list[FindingPlace]:
    places: set[FindingPlace] = set()
    for site in sites:
        if site.operation is None:
            continue
        old, new = facts.operations.get(site.operation[1], (None, None))
        operation = new or old
        if operation is not None:
            places.add(FindingPlace(place_of(operation), site.label))
    return sorted(places, key=lambda finding_place: (finding_place.operation, finding_place.label))


def place_of(operation: Operation) -> str:
    return f"{operation.http_method} {operation.path}"


def early_places(facts: Facts) -> frozenset[str]:
    """Operations that were marked as early, and still are where they are still there."""
    pairs = ((old, new) for old, new in facts.operations.values() if old is not None)
    return frozenset(
        place_of(new or old)
        for old, new in pairs
        if is_early(old.extensions) and (new is None or is_early(new.extensions))
    )


def _without_documentation_twice(groups: Iterable[Group]) -> list[Group]:
    """All changes of words are told as one finding for each place."""
    result: list[Group] = []
    words: dict[tuple[str, ...], Group] = {}
    for group in groups:
        if not group.rule.endswith("documentation-changed"):
            result.append(group)
            continue
        site = group.fact.site
        key = (*(site.schema or ()), *(site.operation or ()), "" if site.operation else site.label)
        known = words.setdefault(key, group)
        if known is group:
            group.rule = "documentation-changed"
            group.where = site.schema[1] if site.schema is not None else ""
            result.append(group)
    return result

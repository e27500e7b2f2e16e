"""Parts of descriptors that several operations of a module have: written down once, with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specmill.diagnostics import Diagnostics
from specmill.targets.python.layout import Alternatives, Bracket, Expr, Prefixed, flat
from specmill.targets.python.plan.names import Claim, allocate, identifier

_SHARED = frozenset({"Parameter(", "Reply("})
_OFTEN = 3
"""Uses from which a part gets a name."""
_LEAST = 20
"""Shorter ones read better where they are used."""


def repeated_parts(values: Sequence[Expr]) -> dict[Bracket, str]:
    """The parameters, replies and lists of replies that stand in several places, with names for
    them, each after those that it names."""
    lists = _named(_often(each for value in values for each in _lists(value)), ())
    rest = [*lists, *(_with_names(value, lists) for value in values)]
    parts = _named(_often(each for value in rest for each in _parts(value)), lists.values())
    return parts | lists


def _often(parts: Iterable[Bracket]) -> list[Bracket]:
    return [part for part, count in Counter(parts).items() if count >= _OFTEN]


def _named(parts: Iterable[Bracket], taken: Collection[str]) -> dict[Bracket, str]:
    """Names for parts, sorted; those that are taken have another part."""
    texts = {flat(part): part for part in parts}
    reserved = {name.removeprefix("_").lower() for name in taken}
    claims = [
        Claim(text, name, (f"{name}_{text.count(',')}",))
        for text, part in texts.items()
        if len(text) > _LEAST
        for name in [_wish(part)]
    ]
    names = allocate(claims, Diagnostics(), "part", reserved)
    ordered = sorted(names, key=lambda text: names[text])
    return {texts[text]: f"_{names[text].upper()}" for text in ordered}


def with_names(value: Bracket, names: Mapping[Bracket, str]) -> Bracket:
    """A call with the names in place of the parts of its arguments that they stand for."""
    return replace(value, items=tuple(_with_names(each, names) for each in value.items))


def _with_names(value: Expr, names: Mapping[Bracket, str]) -> Expr:
    if isinstance(value, str):
        return value
    if isinstance(value, Bracket) and value in names:
        return names[value]
    if isinstance(value, Prefixed):
        return Prefixed(value.prefix, _with_names(value.value, names))
    if isinstance(value, Alternatives):
        return Alternatives(tuple(_with_names(each, names) for each in value.parts))
    items = tuple(_with_names(each, names) for each in value.items)
    return replace(value, items=items)


def _parts(value: Expr) -> Iterator[Bracket]:
    if isinstance(value, Prefixed):
        yield from _parts(value.value)
    elif isinstance(value, Bracket):
        if value.head in _SHARED:
            yield value
        else:
            for each in value.items:
                yield from _parts(each)


def _lists(value: Expr) -> Iterator[Bracket]:
    """Lists of several replies among the arguments of a call."""
    for each in value.items if isinstance(value, Bracket) else ():
        inner = each.value if isinstance(each, Prefixed) else each
        if isinstance(inner, Bracket) and len(inner.items) > 1 and _is_replies(inner):
            yield inner


def _is_replies(value: Bracket) -> bool:
    return all(isinstance(each, Bracket) and each.head == "Reply(" for each in value.items)


def _wish(part: Bracket) -> str:
    """A parameter is named by its argument, a reply by its type and status, a list of replies by
    their statuses."""
    if part.literal:
        statuses = [flat(each.items[0]) for each in part.items if isinstance(each, Bracket)]
        return identifier(f"errors {' '.join(statuses)}", "errors")
    words = [flat(each) for each in part.items]
    if part.head == "Parameter(":
        return identifier(words[0], "parameter")
    type_ = words[2].removeprefix("lambda: ").replace("models.", "") if len(words) > 2 else "reply"
    return identifier(f"{type_} {words[0]}", "reply")

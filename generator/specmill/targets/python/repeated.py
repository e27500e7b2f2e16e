"""Parts of descriptors that several operations of a module have: written down once, with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specmill.diagnostics import Diagnostics
from specmill.targets.python.layout import Alternatives, Bracket, Expr, Prefixed, flat
from specmill.targets.python.names import Claim, allocate, identifier

_SHARED = frozenset({"Parameter(", "Reply("})
_OFTEN = 3
"""Uses from which a part gets a name."""
_LEAST = 20
"""Shorter ones read better where they are used."""


def repeated_parts(values: Iterable[Expr]) -> dict[Expr, str]:
    """The parameters and replies that stand in several places, with names for them, sorted by
    name."""
    counts = Counter(part for value in values for part in _parts(value))
    texts = {flat(part): part for part, count in counts.items() if count >= _OFTEN}
    claims = [
        Claim(text, name, (f"{name}_{text.count(',')}",))
        for text, part in texts.items()
        if len(text) > _LEAST
        for name in [_wish(part)]
    ]
    names = allocate(claims, Diagnostics(), "part")
    ordered = sorted(names, key=lambda text: names[text])
    return {texts[text]: f"_{names[text].upper()}" for text in ordered}


def with_names(value: Bracket, names: Mapping[Expr, str]) -> Bracket:
    """A call with the names in place of the parts of its arguments that they stand for."""
    return replace(value, items=tuple(_with_names(each, names) for each in value.items))


def _with_names(value: Expr, names: Mapping[Expr, str]) -> Expr:
    if isinstance(value, str):
        return value
    if value in names:
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


def _wish(part: Bracket) -> str:
    """A parameter is named by its argument, a reply by its type and status."""
    words = [flat(each) for each in part.items]
    if part.head == "Parameter(":
        return identifier(words[0], "parameter")
    type_ = words[2].removeprefix("lambda: ").replace("models.", "") if len(words) > 2 else "reply"
    return identifier(f"{type_} {words[0]}", "reply")

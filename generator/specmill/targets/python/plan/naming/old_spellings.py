"""The ways to give things of which some had other names, as type checkers are told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

MOST = 16
"""Ways of one call."""
Way = tuple[tuple[str, str, bool], ...]
"""What may be given: the name that is written, the one that it has, and whether it must be."""


def spellings(things: Mapping[str, bool], renamed: Iterable[tuple[str, str]]) -> tuple[Way, ...]:
    """The ways that use old names. ``things`` says of each name whether it must be given,
    ``renamed`` are old names and those that stand for them; a program may mix them, as it was
    written between two renames.

    What need not be given has all its names in each way; what must be given has one. Where that
    would be more than ``MOST`` ways, nothing that had another name must be given.
    """
    old: dict[str, list[str]] = defaultdict(list)
    for name, now in renamed:
        old[now].append(name)
    needed = [name for name, must in things.items() if must and name in old]
    if prod(1 + len(old[name]) for name in needed) > MOST:
        needed = []
    has_free = any(name in old and name not in needed for name in things)
    ways: list[Way] = []
    for chosen in product(*((name, *old[name]) for name in needed)):
        if not has_free and list(chosen) == needed:
            continue  # the usual way
        spelled = dict(zip(needed, chosen, strict=True))
        ways.append(
            tuple(
                (text, name, must and (name in spelled or name not in old))
                for name, must in things.items()
                for text in ([spelled[name]] if name in spelled else [name, *old.get(name, ())])
            )
        )
    return tuple(ways)

"""Claims of types to their names: what says the same has one, and what is published keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from specmill.diagnostics import Diagnostics
from specmill.targets.python.plan.names import BUILTINS, TYPE_RESERVED, Claim
from specmill.targets.python.plan.naming.check_own_names import refuse_clashes, warn
from specmill.targets.python.plan.naming.own_names import entry_of
from specmill.targets.python.plan.types.declared import Declared
from specmill.targets.python.plan.types.type_places import common_names
from specmill.targets.python.plan.types.type_shapes import Shapes, outline


def kinds_of(every: Sequence[Declared], plain: bool) -> list[list[Declared]]:
    """The declared types, those that are written in place and say the same together."""
    shapes = Shapes()
    # What stands at the top of a response is named by its operation, whatever equals it.
    inline = [
        declared.place is not None and bool(declared.place.way) and not plain for declared in every
    ]
    outlines = [
        outline(declared.type) if shared else None
        for declared, shared in zip(every, inline, strict=True)
    ]
    common = Counter(outlines)
    kinds: dict[object, list[Declared]] = {}
    for declared, drawn in zip(every, outlines, strict=True):
        # What no other looks like from outside has a shape of its own.
        alone = drawn is None or common[drawn] == 1
        key: object = declared.key if alone else (shapes.of(declared.type), declared.request)
        kinds.setdefault(key, []).append(declared)
    return [sorted(kind, key=lambda declared: declared.key) for kind in kinds.values()]


def claims_of(
    kinds: Sequence[Sequence[Declared]],
    known: Mapping[str, str],
    own: Mapping[str, str],
    diagnostics: Diagnostics,
) -> tuple[list[Claim], dict[str, str]]:
    """The claim of each kind, and the names that are given by key. A kind that has a published name
    in any of its places keeps it. Where several wish for one name, all take a longer one. Raises
    UsageError where ``own``, the names of the settings, give one name twice."""
    held = dict(known)
    wishes: dict[str, tuple[str, ...]] = {}
    ranks: dict[str, int] = {}
    named: dict[str, str] = {}
    unused = dict.fromkeys(own)
    for kind in kinds:
        first = kind[0]
        published = next((known[declared.key] for declared in kind if declared.key in known), "")
        if published:
            for declared in kind:
                if held.get(declared.key) == published:
                    del held[declared.key]
            held[first.key] = published
        places = [declared.place for declared in kind if declared.place is not None]
        wishes[first.key] = common_names(places) if places else (first.wish,)
        ranks[first.key] = 0 if first.schema is not None else 1
        pointer = first.schema.origin.pointer if first.schema is not None else ""
        known_by = (first.key.removeprefix("schemas/"), pointer, pointer and f"#{pointer}")
        entry = entry_of(own, first.key, *known_by, *wishes[first.key])
        if entry:
            named[first.key] = own[entry]
            unused.pop(entry, None)
    for pattern in unused:
        warn("models", pattern, diagnostics)
    refuse_clashes("names.models", named, {}, BUILTINS | TYPE_RESERVED, fold=True)
    given = {name.casefold() for name in named.values()}
    held = {key: name for key, name in held.items() if name.casefold() not in given} | named
    taken = {wish[0].casefold() for key, wish in wishes.items() if not ranks[key]}
    at = longer(wishes, taken, held)
    claims = [
        Claim(key, named.get(key, names[at[key]]), names[at[key] + 1 :], (ranks[key],))
        for key, names in wishes.items()
    ]
    return claims, held


def longer(
    wishes: Mapping[str, Sequence[str]], taken: Collection[str], held: Collection[str]
) -> dict[str, int]:
    """Which of its names each takes: those of one wish all go on to a longer one. Names that are
    ``taken`` are given to none but those that have no other; what is ``held`` stays."""
    at = dict.fromkeys(wishes, 0)
    waiting = {key for key, names in wishes.items() if len(names) > 1 and key not in held}
    while waiting:
        counts = Counter(wishes[key][at[key]].casefold() for key in wishes)
        moved = {
            key
            for key in waiting
            for name in [wishes[key][at[key]].casefold()]
            if counts[name] > 1 or name in taken
        }
        for key in moved:
            at[key] += 1
        waiting = {key for key in moved if at[key] + 1 < len(wishes[key])} | (waiting - moved)
        if not moved:
            break
    return at

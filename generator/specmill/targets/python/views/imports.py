"""Imports: derived from the names that a module uses, sorted as ruff and isort sort them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from specmill.targets.python.views.values import Import, ImportedName, Imports, Module, Name

_KNOWN = {
    "Annotated": "typing",
    "Any": "typing",
    "AsyncIterator": "collections.abc",
    "Generator": "collections.abc",
    "Generic": "typing",
    "TypeVar": "typing",
    "Literal": "typing",
    "overload": "typing_extensions",
    "TYPE_CHECKING": "typing",
    "TypeAlias": "typing",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "cached_property": "functools",
    "import_module": "importlib",
    "Field": "pydantic",
    "TypeAliasType": "typing_extensions",
    "NotRequired": "typing_extensions",
    "Required": "typing_extensions",
    "Self": "typing_extensions",
    "TypedDict": "typing_extensions",
    "deprecated": "typing_extensions",
    "Unpack": "typing_extensions",
    "UUID": "uuid",
    "Decimal": "decimal",
}
_RUNTIME = {
    "ANSWERED": "values.access",
    "OPTIONAL": "values.access",
    "READ_ONLY": "values.access",
    "UNSET": "values.access",
    "WRITE_ONLY": "values.access",
    "Base64Bytes": "values.formats",
    "Base64UrlBytes": "values.formats",
    "IsoDuration": "values.formats",
    "JsonDecimal": "values.formats",
    "JsonText": "values.formats",
    "Model": "values.models",
    "Tagged": "values.unions",
    "Unlisted": "values.unlisted",
}
"""Names that annotations use -> module of the runtime."""
_WHOLE = {"builtins": "builtins", "dt": "datetime as dt", "ssl": "ssl", "typing": "typing"}
_THIRD = frozenset({"pydantic", "typing_extensions"})
NaturalKey: TypeAlias = list[tuple[int, int, str]]
_NUMBER = re.compile(r"(\d+)")


def imports_of(
    used: Iterable[str],
    own: Iterable[tuple[str, str]] = (),
    checked: Iterable[tuple[str, str]] = (),
) -> Imports:
    """The imports of a module.

    ``used`` are names of the standard library and of pydantic (others are ignored); ``own`` are
    pairs of a relative module and a name, which may be ``name as other``, and ``checked`` those
    that type checkers alone need.
    """
    plain: list[str] = []
    members: dict[str, set[str]] = defaultdict(set)
    for name in set(used):
        if name in _WHOLE:
            plain.append(_WHOLE[name])
        elif name in _KNOWN:
            members[_KNOWN[name]].add(name)
    standard = [_whole(name) for name in sorted(plain)]
    third: list[Import] = []
    for module in sorted(members):
        (third if module in _THIRD else standard).extend(from_import(module, members[module]))
    return Imports(tuple(standard), tuple(third), relative_imports(own), relative_imports(checked))


def _whole(text: str) -> Import:
    module, _, alias = text.partition(" as ")
    return Import(Module(module), alias=Name(alias) if alias else None)


def runtime_imports(used: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of module and name for what annotations use of the runtime, from a module one folder
    below the package."""
    imports = [(f".._runtime.{_RUNTIME[name]}", name) for name in used if name in _RUNTIME]
    return imports + [(".._unknown", name) for name in used if name == "UnknownVariant"]


def relative_imports(own: Iterable[tuple[str, str]]) -> tuple[Import, ...]:
    """Imports of names of the package's own modules."""
    members: dict[str, set[str]] = defaultdict(set)
    for module, name in own:
        members[module].add(name)
    ordered = sorted(members, key=_module_order)
    return tuple(import_ for module in ordered for import_ in from_import(module, members[module]))


def from_import(module: str, names: Iterable[str]) -> Iterator[Import]:
    """The imports of names of a module; ``name as other`` has a statement of its own."""
    ordered = sorted(set(names), key=_name_order)
    plain = [name for name in ordered if " as " not in name]
    for name in ordered:
        if " as " in name:
            yield Import(Module(module), (_imported(name),))
        elif name == plain[0]:
            yield Import(Module(module), tuple(map(_imported, plain)))


def _imported(text: str) -> ImportedName:
    name, _, alias = text.partition(" as ")
    return ImportedName(Name(name), Name(alias) if alias else None)


def _module_order(module: str) -> tuple[int, NaturalKey]:
    name = module.lstrip(".")
    return (len(name) - len(module), natural(name))


def _name_order(name: str) -> tuple[int, NaturalKey, NaturalKey]:
    """Constants, classes, the rest; each without regard to case, numbers by value."""
    plain = name.split(" ", maxsplit=1)[0]
    constant = plain.isupper() and len(plain) > 1
    kind = 0 if constant else 1 if plain[:1].isupper() else 2
    return (kind, natural(plain.lower()), natural(plain))


def natural(text: str) -> NaturalKey:
    """Key of the natural order that isort keeps: runs of digits compare as numbers, those with
    leading zeros as text and before the others."""
    return [_part(part) for part in _NUMBER.split(text) if part]


def _part(part: str) -> tuple[int, int, str]:
    if not part.isdigit():
        return (2, 0, part)
    return (0, 0, part) if part.startswith("0") else (1, int(part), "")

"""What views are made of beside flags and texts: names, types and imports, checked when made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from specmill.targets.python.layout import Expr, flat

_MODULE = re.compile(r"\.*[A-Za-z_][\w.]*|\.+")


class Name(str):
    """An identifier, or several with dots between. Raises ValueError for anything else."""

    __slots__ = ()

    def __new__(cls, text: str) -> Name:
        if not text.isidentifier() and not all(part.isidentifier() for part in text.split(".")):
            raise ValueError(f"not a name of Python: {text!r}")
        return super().__new__(cls, text)


class Module(str):
    """A module as an import names it, with leading dots where it is relative."""

    __slots__ = ()

    def __new__(cls, text: str) -> Module:
        if not _MODULE.fullmatch(text):
            raise ValueError(f"not a module of Python: {text!r}")
        return super().__new__(cls, text)


class Annotation(str):
    """A type as Python writes it. It is made from a planned type and from nothing else."""

    __slots__ = ()

    @classmethod
    def of(cls, type_: Expr) -> Annotation:
        """The annotation of a planned type."""
        return cls(flat(type_))


class Value(str):
    """The one value that a type allows, as a literal."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ImportedName:
    """A name that is imported, and what it is called here where that differs."""

    name: Name
    alias: Name | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """One statement: names of a module, or the module itself where there are none."""

    module: Module
    names: tuple[ImportedName, ...] = ()
    alias: Name | None = None


@dataclass(frozen=True, slots=True)
class Imports:
    """The imports of a module, sorted, in their sections."""

    standard: tuple[Import, ...] = ()
    third_party: tuple[Import, ...] = ()
    own: tuple[Import, ...] = ()
    checked: tuple[Import, ...] = ()
    """What type checkers alone import."""

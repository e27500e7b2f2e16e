"""The list of published names, ``DIR/.specmill/names.json``: an output that the next run reads.

A name that stands in it keeps its meaning, whatever is added to the definition. It holds no time, so
the same definition and the same list give the same bytes.
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from specmill.diagnostics import UsageError
from specmill.output.notes import read_note

NAMES_PATH = ".specmill/names.json"
_VERSIONS = (1, 2)
"""Versions of the file: also those of the rules by which its names were made."""
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class PublishedNames:
    """Names by scope (``types``, ``arguments shop GET /users``) and by the key of what is named."""

    scopes: Mapping[str, Mapping[str, str]]
    operations: Mapping[str, str]
    """Client and operationId, with a space between -> key of the operation, so that an operation
    that moves to another path is known again."""
    rules: int = 2
    """Version of the rules by which the names were made."""
    groups: Mapping[str, str] = field(default_factory=dict[str, str])
    """Key of an operation -> the words of its group, joined by slashes; empty for none."""
    modules: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """``models`` and ``params``: name of a type -> the module that it stands in."""
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """Scope -> name that was given up -> key of what has another name now."""

    renamed_since: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )
    """Scope -> such a name -> version of the package that gave it up."""

    def of(self, scope: str) -> Mapping[str, str]:
        """Key -> name for what is named together; also of things that are gone."""
        return self.scopes.get(scope, _NOTHING)

    def with_names(
        self, named: Iterable[tuple[str, Mapping[str, str]]], operations: Mapping[str, str]
    ) -> PublishedNames:
        """These names and those of a new plan, which come first: what is gone does not keep a name
        that the settings gave to something else."""
        scopes = {scope: dict(names) for scope, names in self.scopes.items()}
        for scope, names in named:
            before = scopes.get(scope, {})
            if before != names:
                given = {name.casefold() for name in names.values()}
                before = {key: name for key, name in before.items() if name.casefold() not in given}
            scopes[scope] = {**before, **names}
        return replace(self, scopes=scopes, operations={**self.operations, **operations})

    def content(self) -> bytes:
        """The bytes of the file: JSON with sorted keys, one name per line."""
        table: dict[str, Any] = {
            "names_version": self.rules,
            "operations": dict(self.operations),
            "names": {scope: dict(names) for scope, names in self.scopes.items() if names},
        }
        if self.rules > 1:
            table["groups"] = dict(self.groups)
            table["modules"] = {kind: dict(names) for kind, names in self.modules.items()}
        if self.renamed:
            table["renamed"] = {scope: dict(names) for scope, names in self.renamed.items()}
        if self.renamed_since:
            since = {scope: dict(names) for scope, names in self.renamed_since.items()}
            table["renamed_since"] = since
        return (json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


NO_NAMES = PublishedNames({}, {})


def read_names(folder: Path) -> PublishedNames:
    """The published names of an output folder; none where it has no list.

    Raises UsageError when the file cannot be read or is none of ours: going on would rename what
    people use.
    """
    path = folder / NAMES_PATH
    try:
        return _checked(json.loads(read_note(path)))
    except (FileNotFoundError, NotADirectoryError):
        return NO_NAMES
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f" ({error})" if isinstance(error, _BadNameError) else ""
        raise UsageError(
            f"{path} is no list of names that this version of specmill understands{reason}; "
            "restore it, or delete it to have everything named afresh"
        ) from error


class _BadNameError(ValueError):
    """A name that no code could have."""


def _checked(table: Any) -> PublishedNames:
    rules = table["names_version"]
    if type(rules) is not int or rules not in _VERSIONS:
        raise ValueError("the list of another version")
    scopes = {_text(scope): _names(names) for scope, names in table["names"].items()}
    operations = {_text(key): _text(value) for key, value in table["operations"].items()}
    groups = {_text(key): _text(value) for key, value in table.get("groups", {}).items()}
    modules, renamed = _texts(table.get("modules", {})), _texts(table.get("renamed", {}))
    since = _texts(table.get("renamed_since", {}))
    return PublishedNames(scopes, operations, rules, groups, modules, renamed, since)


def _texts(table: Any) -> dict[str, dict[str, str]]:
    return {
        _text(scope): {_text(key): _text(value) for key, value in names.items()}
        for scope, names in table.items()
    }


def _names(table: Any) -> dict[str, str]:
    names = {_text(key): _text(name) for key, name in table.items()}
    seen: set[str] = set()
    for name in names.values():
        if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
            raise _BadNameError(f"{name!r} is no name")
        if name.startswith("_") or name.casefold() in seen:
            raise _BadNameError(f"{name!r} cannot be given, or is given twice")
        seen.add(name.casefold())
    return names


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text is needed here")
    return value

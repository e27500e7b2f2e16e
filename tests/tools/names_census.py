"""Counts names that nobody would choose, over definitions: ``python -m tests.tools.names_census``.

Without arguments all definitions of the shared set are counted, else the files that are named. What
is counted: names that end in a digest, methods that say the noun of their group again, fields with
an underscore that Python does not ask for, and groups with more methods than a reader can take in.
"""

from __future__ import annotations

import argparse
import json
import keyword
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from io import BytesIO
from pathlib import Path

from pydantic import BaseModel

from specmill.config import Overrides, ad_hoc_target
from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.loading import load
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.words import words
from tests.tools.shared import SHARED, shared_definitions

MOST_METHODS = 100
_DIGEST = re.compile(r"_?([0-9a-f]{8}|[0-9A-F][0-9a-f]{7})$")
_MODULE = re.compile(r"_([0-9a-f]{4})$")


@dataclass(slots=True)
class Census:
    """Figures of one definition, or of several together."""

    methods: int = 0
    methods_with_hash: int = 0
    methods_with_noun: int = 0
    models: int = 0
    models_with_hash: int = 0
    fields: int = 0
    fields_with_needless_underscore: int = 0
    modules: int = 0
    modules_with_hash: int = 0
    groups: int = 0
    groups_too_large: int = 0

    def add(self, other: Census) -> None:
        """Add the figures of another definition."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def has_digest(name: str, pattern: re.Pattern[str] = _DIGEST) -> bool:
    """Whether a name ends in what looks like a digest: hexadecimal with a digit and a letter."""
    match = pattern.search(name)
    if match is None:
        return False
    return bool(re.search(r"\d", match[1]) and re.search(r"[a-f]", match[1].lower()))


def says_noun(name: str, group: str) -> bool:
    """Whether the words of the group stand in the name, in singular or plural."""
    noun = tuple(_stem(word) for word in words(group))
    said = tuple(_stem(word) for word in words(name))
    return any(said[at : at + len(noun)] == noun for at in range(len(said) - len(noun) + 1))


def _stem(word: str) -> str:
    plain = word.lower()
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def needless(python: str) -> bool:
    """Whether a field ends in an underscore although its name is free in a class of pydantic."""
    plain = python.removesuffix("_")
    return plain != python and not keyword.iskeyword(plain) and not hasattr(BaseModel, plain)


def census(plan: PythonPlan) -> Census:
    """The figures of one SDK."""
    census = Census(models=len(plan.declarations), modules=len(plan.modules) + len(plan.params))
    for client in plan.clients:
        for path, group in client.groups.items():
            census.groups += 1
            census.groups_too_large += len(group.methods) > MOST_METHODS
            for method in group.methods:
                census.methods += 1
                census.methods_with_hash += has_digest(method.name)
                census.methods_with_noun += bool(path) and says_noun(method.name, path[-1])
    for name, declaration in plan.declarations.items():
        census.models_with_hash += has_digest(name) and not has_digest(declaration.key)
        for field in declaration.fields:
            census.fields += 1
            census.fields_with_needless_underscore += needless(field.python)
    names = [model_module.name for model_module in (*plan.modules, *plan.params)]
    census.modules_with_hash = sum(has_digest(name, _MODULE) for name in names)
    return census


def planned(path: Path) -> PythonPlan:
    """The plan of a definition as the command line would make it, without published names."""
    settings = ad_hoc_target([path.name], Overrides(only=("python",)))
    diagnostics = Diagnostics()
    loaded = load(settings, path.parent, BytesIO(), diagnostics, {})
    brand = read_brand(Renderer(None), loaded.settings.brand)
    return plan_python(loaded.api, loaded.settings, brand, diagnostics)


def calls(plan: PythonPlan) -> Iterator[tuple[str, str]]:
    """Each operation with the attribute path of its method."""
    for client in plan.clients:
        for group in client.groups.values():
            for method in group.methods:
                operation = method.operation
                yield f"{operation.http_method} {operation.path}", method.call


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each definition and of all, one JSON object per line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--calls", action="store_true", help="list every operation and its method")
    parser.add_argument("--models", action="store_true", help="list every model")
    given = parser.parse_args(arguments)
    entries = [
        SHARED / "specs" / shared_definition["entry"] for shared_definition in shared_definitions()
    ]
    total = Census()
    for path in given.files or entries:
        try:
            plan = planned(path.resolve())
        except DefinitionError as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        result = census(plan)
        total.add(result)
        print(json.dumps({"file": f"{path.parent.name}/{path.name}", **asdict(result)}), flush=True)
        for key, call in calls(plan) if given.calls else ():
            print(f"  {call:60} {key}")
        for name in plan.declarations if given.models else ():
            print(f"  {name}")
    print(json.dumps({"file": "all", **asdict(total)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

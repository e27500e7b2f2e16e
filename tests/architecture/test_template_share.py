"""How much of generated Python its templates print, and that views hold no syntax of it.

Each expression's output is marked in what a template prints, before it is laid out. Characters
outside of marks come from templates. Texts of the definition count for neither side.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specmill.config import TargetSettings
from specmill.config.load import load_config
from specmill.diagnostics import Diagnostics
from specmill.filters import registry
from specmill.filters.text import Shown, Text
from specmill.loading import load
from specmill.output.tree import FileTree
from specmill.render import Renderer, guarded
from specmill.targets.brand import read_brand
from specmill.targets.python import target
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.views.values import Annotation, Module, Name, Value

ROOT = Path(__file__).resolve().parents[2]
VALUES, TEXTS = "\ue000\ue001", "\ue002\ue003"
MARKED = (Name, Module, Annotation, Value, int)
LEAST = {"clients": 0.5, "operations": 0.6, "models": 0.4}
PLACES = {
    "clients": "clients", "async_clients": "clients", "resources": "clients",
    "async_resources": "clients", "operations": "operations", "models": "models",
}  # fmt: skip


def targets() -> list[TargetSettings]:
    return list(load_config(ROOT / "specmill.toml").targets)


def planned(settings: TargetSettings) -> PythonPlan:
    diagnostics = Diagnostics()
    loaded = load(settings, ROOT, sys.stdin.buffer, diagnostics, {})
    return plan_python(
        loaded.api, loaded.settings, read_brand(Renderer(), settings.brand), diagnostics
    )


def marked(value: Any) -> Any:
    result = guarded(value)
    if isinstance(result, MARKED):
        return f"{VALUES[0]}{result}{VALUES[1]}"
    return result


def as_text(function: Any) -> Any:
    """A filter whose output counts as text where it is given one, and as a value where not."""

    def written(value: Any, *more: Any, **named: Any) -> str:
        marks = TEXTS if isinstance(value, Text) else VALUES
        result = function(value, *more, **named)
        return f"{marks[0]}{result}{marks[1]}" if result else result

    return written


def counted(text: str) -> tuple[int, int]:
    """Characters of templates and of values."""
    template = values = 0
    inside: list[str] = []
    for char in text:
        if char in VALUES[0] + TEXTS[0]:
            inside.append(char)
        elif char in VALUES[1] + TEXTS[1]:
            inside.pop()
        elif not inside:
            template += 1
        elif inside[0] == VALUES[0]:
            values += 1
    return template, values


@pytest.mark.parametrize("settings", targets(), ids=lambda value: value.name)
def test_templates_print_what_they_should(
    settings: TargetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: dict[str, str] = {}
    monkeypatch.setattr(target, "formatted", lambda files: printed.update(files) or {})
    renderer = Renderer()
    renderer.environment.finalize = marked
    for name in ("py_string", "prose", "field_docstring"):
        renderer.environment.filters[name] = as_text(registry.FILTERS[name])
    renderer.environment.filters["docstring"] = docstring
    renderer.environment.filters["wrap"] = lambda text, *_, **__: text
    renderer.environment.filters["fill"] = as_text(registry.FILTERS["fill"])
    target.render_python(planned(settings), renderer, FileTree())
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, text in printed.items():
        part = PLACES.get(path.split("/", maxsplit=1)[0], "")
        for index, count in enumerate(counted(text)):
            sums[part][index] += count
    shares = {part: own / (own + values) for part, (own, values) in sums.items()}
    for part, least in LEAST.items():
        assert shares[part] >= least, shares


def docstring(value: Any, indent: int = 0, compact: bool = False) -> str:
    """A docstring with its marks: quotes are printed by the filter, on behalf of the template."""
    if isinstance(value, Text):
        return f'"""{TEXTS[0]}{value.value}{TEXTS[1]}"""'
    return f'"""{str(value).replace(registry.MARK, "")}"""'


SYNTAX = re.compile(r"\b(?:def|class|return|import|lambda|await)\b|[\n;]| = |@")
ALLOWED = {Name, Module, Annotation, Value, Text, Shown, bool, int, type(None)}


def views() -> Iterator[type]:
    """The classes of all views."""
    seen: set[type] = set()
    for name, module in list(sys.modules.items()):
        if name.startswith("specmill.targets.python.views."):
            for var in vars(module).values():
                own = isinstance(var, type) and var.__module__ == name
                if own and dataclasses.is_dataclass(var) and var not in seen:
                    seen.add(var)
                    yield var


def leaves(type_: Any) -> Iterator[Any]:
    parts = typing.get_args(type_)
    if not parts:
        yield type_
    for part in parts:
        if part is not Ellipsis:
            yield from leaves(part)


@pytest.mark.parametrize("view", list(views()), ids=lambda view: view.__name__)
def test_views_are_frozen_and_hold_names_types_texts_and_flags(view: Any) -> None:
    if view.__name__ in {"Flavour", "SharedConstants"}:
        pytest.skip("what views are made with")
    assert view.__dataclass_params__.frozen
    for type_ in typing.get_type_hints(view).values():
        for leaf in leaves(type_):
            assert leaf in ALLOWED or dataclasses.is_dataclass(leaf), (view, leaf)


def values_of(value: Any) -> Iterator[Any]:
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from values_of(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Text)):
        for field in dataclasses.fields(value):
            yield from values_of(getattr(value, field.name))
    else:
        yield value


@pytest.mark.parametrize("settings", targets(), ids=lambda value: value.name)
def test_no_value_of_a_view_has_syntax(
    settings: TargetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    render = Renderer.render

    def watched(self: Renderer, path: str, **view: Any) -> str:
        seen.extend(value for name, value in view.items() if name not in {"config", "client"})
        return render(self, path, **view)

    monkeypatch.setattr(Renderer, "render", watched)
    target.render_python(planned(settings), Renderer(), FileTree())
    texts = {item for value in seen for item in values_of(value) if isinstance(item, str)}
    assert len(texts) > 100
    for text in texts:
        assert isinstance(text, (Name, Module, Annotation, Value)), text
        assert not SYNTAX.search(re.sub(r'"[^"]*"', '""', text)), text
        if isinstance(text, (Name, Module)):
            assert not re.search(r"[()\[\]{},:]", text), text

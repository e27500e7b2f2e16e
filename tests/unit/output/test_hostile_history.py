"""Texts of a history in what is made of it: changelog, migration page, codemod. None comes alive."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from specmill.diagnostics import UsageError
from specmill.output.history import HISTORY_PATH, parse_history
from tests.fuzz.invariants import broken
from tests.tools.generating import generate
from tests.unit.cli.test_texts_in_ci import TEXTS

_SHAPE = {"html", "head", "body", "h1", "h2", "h3", "p", "ul", "li", "code", "pre", "a", "br", "span"}
_ITEMS = (
    "**x**{onclick=alert(1)}",
    "Literal['`<img src=x onerror=alert(1)>`']",
    "a\n```\n<img src=x onerror=alert(1)>\n```python\nb",
    '"""\nimport os\n"""',
)
_ALL = (*_ITEMS, *(text for text in TEXTS if "\ud800" not in text and not set(text) & set("\udfff\udc00")))  # fmt: skip


def history(**values: Any) -> str:
    release = {"version": "1.0.0", "date": "2026-01-01", "bump": "major", **values}
    return json.dumps({"history_version": 1, "releases": [release]})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("hostile")
    spec = folder / "spec.json"
    get = {"get": {"operationId": "getA", "responses": {}}}
    info = {"title": "T", "version": "1"}
    spec.write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": {"/a": get}}))
    entries = [
        {"section": "breaking", **dict.fromkeys(("text", "before", "after", "policy"), text), "operations": [f"GET {text}"]}
        for text in _ALL
    ]  # fmt: skip
    names = {f"{number} {text}": text for number, text in enumerate(_ALL)}
    renames = {**dict.fromkeys(("methods", "types", "fields"), names), "arguments": {"a": names}}
    path = folder / "out" / HISTORY_PATH
    path.parent.mkdir(parents=True)
    path.write_text(history(entries=entries, renames=renames))
    (folder / "specmill.toml").write_text(
        '[[target]]\nname = "t"\npackage = "t"\nout = "out"\nonly = ["python"]\ndefinitions = [{path = "spec.json"}]\n'
    )
    out = generate("--force", out=folder / "out", folder=folder)
    files = [*out.glob("python/*.md"), *out.glob("python/migrations/*")]
    return {file.relative_to(out).as_posix(): file.read_text("utf-8") for file in files}


def test_everything_is_there(made: dict[str, str]) -> None:
    assert made["python/CHANGELOG.md"].count("\n* ") == len(_ALL)
    assert made["python/migrations/1.0.0.md"].count("\n## ") >= len(_ALL)
    assert list(broken({path: text.encode() for path, text in made.items()})) == []


@pytest.mark.parametrize("path", ["python/CHANGELOG.md", "python/migrations/1.0.0.md"])
def test_no_text_is_markup(path: str, made: dict[str, str]) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(made[path])
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    elements = [value for value in tree.iter() if isinstance(value.tag, str)]
    assert {element.tag for element in elements} <= _SHAPE
    attributes = {name for element in elements for name in element.attrib}
    assert attributes <= {"href", "class"}
    links = {element.attrib["href"] for element in elements if element.tag == "a"}
    assert links <= {"migrations/1.0.0.md", "https://pypi.org/project/libcst/"}
    assert len([element for element in elements if element.tag in ("h1", "h2", "h3")]) < len(_ALL) + 9


def test_the_codemod_holds_them_as_values(made: dict[str, str]) -> None:
    program = ast.parse(made["python/migrations/migrate_1_0_0.py"])
    values = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in program.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id != "IMPORTED"
    }  # fmt: skip
    assert list(values["METHODS"].values()) == list(_ALL)
    assert list(values["ARGUMENTS"]["a"].values()) == list(_ALL)


@pytest.mark.parametrize(
    "values",
    [
        {"version": '1.0"""\nimport os\n"""'}, {"version": "../../x"}, {"version": "con"}, {"version": "1.0\n# x"},
        {"version": "v1.0"}, {"version": ""}, {"date": "<img src=x onerror=alert(1)>"}, {"date": "2026-01-01\n# x"},
        {"date": "20260101"},
    ],
)  # fmt: skip
def test_version_and_date_are_those(values: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no history that"):
        parse_history(history(**values))

"""Types and comments as the built-in templates print them, and as templates of the user do."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.config import ad_hoc_target
from specmill.diagnostics import UsageError
from specmill.filters.text import Text
from specmill.model import Client
from specmill.render import Renderer
from specmill.targets.typescript import Member, TypescriptPrinter
from specmill.targets.typescript import shapes as ts
from specmill.targets.typescript.views import DeclarationView, NoteView, TypeView, holds_object

TYPES = "typescript/_types.ts.jinja"
PET = ts.access("components", "schemas", "Pet")


def printer(custom: Path | None = None) -> TypescriptPrinter:
    client = Client(
        key="shop", name="Shop", source="a.yaml", specification="3.0.0", title="Shop", version="1"
    )
    return TypescriptPrinter(Renderer(custom), "", ad_hoc_target(["a.yaml"]), client)


@pytest.mark.parametrize(
    ("view", "printed"),
    [
        (ts.STRING, "string"),
        (ts.literal("a\n"), '"a\\n"'),
        (ts.literal(1.5), "1.5"),
        (ts.literal(None), "null"),
        (PET, 'components["schemas"]["Pet"]'),
        (ts.EMPTY, "Record<string, never>"),
        (ts.array(ts.STRING), "string[]"),
        (ts.array(ts.union([ts.STRING, ts.NULL])), "(string | null)[]"),
        (ts.union([ts.STRING, ts.STRING]), "string"),
        (ts.union([]), "never"),
        (ts.intersection([PET, ts.nullable(PET)]),
         'components["schemas"]["Pet"] & (components["schemas"]["Pet"] | null)'),
        (ts.tuple_of([ts.STRING, ts.NUMBER], ts.nullable(ts.STRING)),
         "[\n    string,\n    number,\n    ...(string | null)[]\n]"),
        (ts.tuple_of([], ts.STRING), "[\n    ...string[]\n]"),
        (ts.lazy_list(ts.STRING), "ListOf<{\n    of: string;\n}>"),
        (ts.omit(PET, "kind"), 'Omit<components["schemas"]["Pet"], "kind">'),
        (ts.with_required(PET, [ts.literal("a"), ts.literal("b")]),
         'WithRequired<components["schemas"]["Pet"], "a" | "b">'),
        (ts.literal_object([ts.member("a-b", ts.literal_object([ts.index_signature("key", ts.STRING)]),
                                      optional=True, readonly=True)]),
         '{\n    readonly "a-b"?: {\n        [key: string]: string;\n    };\n}'),
    ],
)  # fmt: skip
def test_types(view: TypeView, printed: str) -> None:
    assert printer().type(view) == printed


@pytest.mark.parametrize(
    ("notes", "printed"),
    [
        ([], ""),
        ([("", "one")], "/** one */\n"),
        ([("deprecated", None)], "/** @deprecated */\n"),
        ([("enum", "string")], "/** @enum {string} */\n"),
        ([("format", "uuid"), ("description", "*/")],
         "/**\n * Format: uuid\n * @description *\\/\n */\n"),
        ([("example", "a\n\nb"), ("example", "")],
         "/**\n * @example a\n *\n *     b\n * @example\n */\n"),
        ([("description", "a\nb")], "/**\n * @description a\n *     b\n */\n"),
    ],
)  # fmt: skip
def test_comments(notes: list[tuple[str, str | None]], printed: str) -> None:
    views = [NoteView(tag, None if text is None else Text(text)) for tag, text in notes]
    member = Member("a", DeclarationView(ts.member("a", ts.STRING, notes=views)), ())
    assert printer().declaration(member) == f"{printed}a: string;"
    assert printer().without_comments(member) == "a: string;"


def test_a_macro_is_replaced_alone(tmp_path: Path) -> None:
    (tmp_path / "typescript").mkdir()
    (tmp_path / TYPES).write_text(
        "{% macro array(type) %}Array<{{ type.item | type }}>{% endmacro %}"
    )
    shown = printer(tmp_path).type(ts.array(ts.array(ts.nullable(PET))))
    assert shown == 'Array<Array<components["schemas"]["Pet"] | null>>'


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% macro array() %}{% endmacro %}", "jinja:1: the macro 'array' takes (type)"),
        (
            "\n{% macro literal(type) %}{{ type.value }}{% endmacro %}",
            "jinja:2: text of the definition",
        ),
        ("\n{% macro literal(type) %}{{ type.valve | literal }}{% endmacro %}", "'value'"),
        ("\n{% macro literal(type) %}{{ type.valve | type }}{% endmacro %}", "jinja:2: "),
        (
            "\n{% macro literal(type) %}{{ type | type }}{% endmacro %}",
            "jinja:2: templates or macros",
        ),
    ],
)
def test_a_wrong_macro_is_one_message(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "typescript").mkdir()
    (tmp_path / TYPES).write_text(template)
    member = Member("a", DeclarationView(ts.member("a", ts.literal("x"))), ())
    with pytest.raises(UsageError) as raised:
        printer(tmp_path).declaration(member)
    assert message in str(raised.value)


def test_objects_are_found_inside_of_types() -> None:
    inside = ts.literal_object([ts.member("a", ts.STRING)])
    assert holds_object(ts.array(ts.nullable(ts.omit(inside, "a"))))
    assert not holds_object(ts.tuple_of([ts.literal("{")], ts.STRING))

"""Typed dicts: which keys, what is required, and when keys are written as text."""

from __future__ import annotations

import ast

import black
import pytest

from specmill.model import ModelType, Notes, PrimitiveType, Type
from tests.unit.targets.python.builders import (
    TEXT,
    WHOLE,
    json_body,
    may,
    model,
    need,
    operation,
    ref,
    rendered,
    shop,
)

READ_ONLY = PrimitiveType(name="string", notes=Notes(read_only=True))
FILE = PrimitiveType(name="string", format="binary")


def written(type_: Type, **schemas: Type) -> str:
    """The module of typed dicts for an argument of this type, without its imports."""
    use = operation("use", body=json_body(model(need("it", type_), may("other"))))
    tree = rendered(shop(use, schemas=schemas))
    text = tree["python/src/shop/params/shop.py"].decode()
    ast.parse(text)
    assert black.format_str(text, mode=black.Mode()) == text
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line and "import" not in line)
    return "\n".join(lines[start:]).removesuffix("\n\n\npublish_types(globals())")


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (
            model(need("a"), need("b", WHOLE), may("c")),
            "class UseItParam(TypedDict):\n    a: str\n    b: int\n    c: NotRequired[str]",
        ),
        (
            model(need("a"), may("b", WHOLE), may("c")),
            "class UseItParam(TypedDict, total=False):\n"
            "    a: Required[str]\n    b: int\n    c: str",
        ),
        (
            model(need("a"), need("id", READ_ONLY)),
            "class UseItParam(TypedDict):\n    a: str",
        ),
        (model(need("id", READ_ONLY)), "UseItParam: TypeAlias = Mapping[str, Any]"),
        (
            model(need("x-y"), may("z")),
            'UseItParam = TypedDict("UseItParam", {"x-y": "str", "z": NotRequired["str"]})',
        ),
        (
            model(need("class", WHOLE)),
            'UseItParam = TypedDict("UseItParam", {"class": "int"})',
        ),
        (
            model(need("__private", WHOLE)),
            'UseItParam = TypedDict("UseItParam", {"__private": "int"})',
        ),
        (
            model(need("str", TEXT), need("n", WHOLE)),
            'UseItParam = TypedDict("UseItParam", {"str": "str", "n": "int"})',
        ),
        (
            model(need("content", FILE)),
            "class UseItParam(TypedDict):\n    content: FileInput",
        ),
    ],
)
def test_objects_in_place(type_: ModelType, expected: str) -> None:
    assert written(type_) == expected


def test_what_a_model_says_is_not_said_again() -> None:
    described = PrimitiveType(name="string", notes=Notes(description="Its name"))
    item = model(need("name", described), may("parent", ref("Item")))
    assert written(ref("Item"), Item=item) == (
        "class ItemParam(TypedDict):\n"
        "    name: str\n"
        "    parent: NotRequired[models.Item | ItemParam]"
    )
    assert written(model(need("name", described))) == (
        'class UseItParam(TypedDict):\n    name: str\n    """Its name"""'
    )


def test_a_component_may_have_the_name_that_a_typed_dict_has() -> None:
    schemas: dict[str, Type] = {"Item": model(need("a")), "ItemParam": model(need("b"))}
    assert written(model(need("x", ref("Item")), need("y", ref("ItemParam"))), **schemas) == (
        "class ItemParam(TypedDict):\n    a: str\n\n\n"
        "class ItemParamInput(TypedDict):\n    b: str\n\n\n"
        "class UseItParam(TypedDict):\n"
        "    x: models.Item | ItemParam\n"
        "    y: models.ItemParam | ItemParamInput"
    )

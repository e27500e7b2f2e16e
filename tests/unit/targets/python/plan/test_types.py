"""Annotations: what each type is called coming back and going in."""

from __future__ import annotations

import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import (
    AnyType,
    EnumMember,
    EnumType,
    IntersectionType,
    Limits,
    ListType,
    LiteralType,
    MapType,
    NeverType,
    PrimitiveType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.python.layout import flat
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.type_names import name_types
from tests.unit.targets.python.builders import TEXT, WHOLE, model, need, ref, shop

SCHEMAS: dict[str, Type] = {
    "User": model(need("id")),
    "Alias": UnionType(variants=(ref("User"), TEXT)),
    "Names": ListType(items=TEXT),
    "Nothing": model(need("id"), nullable=True),
    "Time": PrimitiveType(name="string", format="date-time"),
    "Open": model(need("id"), additional=WHOLE),
}


def text(format_: str) -> PrimitiveType:
    return PrimitiveType(name="string", format=format_)


def enum(*values: str | int | float | bool) -> EnumType:
    return EnumType(base="mixed", members=tuple(EnumMember(value=value) for value in values))


CASES: list[tuple[Type, str, str]] = [
    (TEXT, "str", "str"),
    (WHOLE, "int", "int"),
    (PrimitiveType(name="number"), "int | float", "int | float"),
    (PrimitiveType(name="number", format="double"), "float", "float"),
    (PrimitiveType(name="null"), "None", "None"),
    (text("date-time"), "dt.datetime", "dt.datetime | str"),
    (text("date"), "dt.date", "dt.date | str"),
    (text("binary"), "Base64Bytes", "FileInput"),
    (text("time"), "dt.time", "dt.time | str"),
    (text("duration"), "IsoDuration", "dt.timedelta | str"),
    (text("uuid"), "UUID", "UUID | str"),
    (text("decimal"), "Decimal", "Decimal | str"),
    (text("byte"), "Base64Bytes", "bytes | str"),
    (text("base64url"), "Base64UrlBytes", "Base64UrlBytes | str"),
    (text("email"), "str", "str"),
    (PrimitiveType(name="string", content_encoding="base64"), "Base64Bytes", "bytes | str"),
    (PrimitiveType(name="number", format="decimal"), "JsonDecimal", "JsonDecimal | int | float"),
    (PrimitiveType(name="integer", format="unix-time"), "int", "int"),
    (enum(True), "Literal[True]", "Literal[True]"),
    (ListType(items=WHOLE), "list[int]", "Sequence[int]"),
    (MapType(values=WHOLE), "dict[str, int]", "Mapping[str, int]"),
    (TupleType(items=(TEXT, WHOLE), limits=Limits(min_items=2)), "tuple[str, int]", "tuple[str, int]"),
    (TupleType(items=(TEXT, WHOLE)), "list[str | int]", "list[str | int]"),
    (TupleType(items=(TEXT,), rest=WHOLE), "list[str | int]", "list[str | int]"),
    (ref("User"), "models.User", "models.User | params.UserParam"),
    (ref("Nothing"), "models.Nothing | None", "models.Nothing | params.NothingParam | None"),
    (ref("Alias"), "models.Alias", "params.AliasParam"),
    (ref("Names"), "models.Names", "params.NamesParam"),
    (ref("Time"), "models.Time", "models.Time | str"),
    (ref("Open"), "models.Open", "models.Open | params.OpenParam | Mapping[str, Any]"),
    (MapType(values=ref("User")), "dict[str, models.User]",
     "Mapping[str, models.User | params.UserParam]"),
    (model(), "dict[str, Any]", "Mapping[str, Any]"),
    (model(additional=WHOLE), "dict[str, int]", "Mapping[str, int]"),
    (enum("a", "b"), 'Literal["a", "b"] | str', 'Literal["a", "b"] | Unlisted'),
    (enum("a"), 'Literal["a"]', 'Literal["a"]'),
    (enum(1, 1.5, "auto"), 'Literal[1, "auto"] | str | int | float', ""),
    (enum(1, True), "bool | int", ""),
    (enum(0.5, 1.5), "float", "float"),
    (LiteralType(value="x"), 'Literal["x"]', 'Literal["x"]'),
    (LiteralType(value=None), "None", "None"),
    (LiteralType(value={"a": 1}), "dict[str, Any]", ""),
    (AnyType(), "Any", "Any"),
    (AnyType(nullable=True), "Any", "Any"),
    (NeverType(), "None", "None"),
    (UnionType(variants=(TEXT, AnyType())), "Any", "Any"),
    (UnionType(variants=(TEXT, WHOLE), nullable=True), "str | int | None", "str | int | None"),
    (IntersectionType(parts=(ref("User"),), merged=ref("User"), nullable=True),
     "models.User | None", "models.User | params.UserParam | None"),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "output", "input_"), CASES)
def test_annotations(type_: Type, output: str, input_: str) -> None:
    api = shop(schemas=SCHEMAS)
    printer = TypePrinter(api.schemas, name_types(api, [], Diagnostics()))
    assert flat(printer.output(type_)) == output
    assert flat(printer.input(type_)) == (input_ or output)


def test_names_that_a_class_shadows_are_spelled_otherwise() -> None:
    api = shop(schemas=SCHEMAS)
    names = name_types(api, [], Diagnostics())
    printer = TypePrinter(api.schemas, names, shadowed={"list", "models"})
    output = printer.output(ListType(items=ref("User")))
    assert flat(output) == "builtins.list[_models.User]"
    assert mentions(output) == {"builtins", "_models"}


def test_inline_types_are_named_by_their_place() -> None:
    inside = model(need("city"))
    long = EnumType(base="string", members=tuple(EnumMember(value=f"value{n}") for n in range(20)))
    api = shop(schemas={"User": model(need("address", inside), need("kind", long))})
    names = name_types(api, [], Diagnostics())
    assert list(names.declared) == ["User", "UserAddress", "UserKind"]
    assert names.inline == {id(inside): "UserAddress", id(long): "UserKind"}


def test_unions_of_unions_are_looked_through_once() -> None:
    """Each of forty unions leads to the next one twice: 2^40 ways."""
    schemas: dict[str, Type] = {
        f"U{n}": UnionType(variants=(ref(f"U{n + 1}"), ListType(items=ref(f"U{n + 1}"))))
        if n % 2
        else UnionType(variants=(ref(f"U{n + 1}"), ref(f"U{n + 1}")))
        for n in range(40)
    }
    schemas["U40"] = text("date-time")
    schemas["V"] = UnionType(variants=(ref("W"), ref("W")))
    schemas["W"] = UnionType(variants=(ref("V"), text("date")))
    api = shop(schemas=schemas)
    printer = TypePrinter(api.schemas, name_types(api, [], Diagnostics()))
    assert flat(printer.input(ref("U0"))) == "params.U0Param"
    assert flat(printer.input(ref("V"))) == "models.V | str"

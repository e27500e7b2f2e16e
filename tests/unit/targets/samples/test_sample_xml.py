"""XML of values follows the names of the schema, and is XML whatever those are."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from specmill.model import AnyType, ListType, Notes, Type
from specmill.targets.samples.values.xmltext import xml_text
from tests.unit.targets.samples.builders import TEXT, WHOLE, api, may, model, ref


def _as(type_: Type, **xml: Any) -> Type:
    return type_.model_copy(update={"notes": Notes(xml=xml)})


PET = model(
    may("id", _as(WHOLE, attribute=True)),
    may("name", _as(TEXT, name="called")),
    may("tags", _as(ListType(items=_as(TEXT, name="tag")), wrapped=True)),
    may("links", ListType(items=TEXT)),
)


def test_elements_and_attributes() -> None:
    where = api(Pet=PET)
    value = {"id": 7, "name": "A & B", "tags": ["x", "y"], "links": ["l", "m"]}
    assert xml_text(value, ref("Pet"), where) == (
        '<Pet id="7"><called>A &amp; B</called><tags><tag>x</tag><tag>y</tag></tags>'
        "<links>l</links><links>m</links></Pet>"
    )


def test_a_list_has_one_root() -> None:
    assert (
        xml_text([1, 2], ListType(items=WHOLE), api())
        == "<root><root>1</root><root>2</root></root>"
    )


def test_names_of_other_spaces() -> None:
    names = _as(model(may("a", TEXT)), name="It", prefix="p", namespace="urn:x")
    assert xml_text({"a": True}, names, api()) == '<p:It xmlns:p="urn:x"><a>true</a></p:It>'


def test_items_without_a_name_have_that_of_their_list() -> None:
    items = model(may("a", _as(ListType(items=TEXT), wrapped=True, prefix="p")))
    assert xml_text({"a": ["x"]}, items, api()) == "<root><p:a><a>x</a></p:a></root>"


@pytest.mark.parametrize("name", ["1 a", "<b>", "é", "", "a\x00b", "-x"])
def test_any_name_and_text_makes_a_document(name: str) -> None:
    result = model(may(name, _as(AnyType(), prefix=name, namespace=name)))
    tree = fromstring(
        xml_text({name: f"{name}\x01<"}, _as(result, name=name), api()).replace(":", "_")
    )
    assert len(tree) == 1

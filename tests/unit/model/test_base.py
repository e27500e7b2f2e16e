"""Values of the model are equal where they say the same."""

from __future__ import annotations

from specmill.model import AnyType, Limits, ListType, Notes, PrimitiveType
from specmill.model.base import ExternalDocs, Origin

TEXT = PrimitiveType(name="string")


def test_equal_is_what_says_the_same() -> None:
    assert PrimitiveType(name="string", notes=Notes()) == TEXT
    assert ListType(items=TEXT) == ListType(items=PrimitiveType(name="string"))
    assert PrimitiveType(name="string", limits=Limits(min_length=1)) != TEXT
    assert ListType(items=TEXT) != ListType(items=PrimitiveType(name="integer"))


def test_values_of_other_classes_are_never_equal() -> None:
    assert AnyType() != TEXT
    assert ExternalDocs(url="a", description="b") != Origin(source="a", pointer="b")
    assert TEXT != "string"


def test_equal_values_have_one_hash() -> None:
    assert {Origin(source="a", pointer="/b"), Origin(source="a", pointer="/b")} == {
        Origin(source="a", pointer="/b")
    }

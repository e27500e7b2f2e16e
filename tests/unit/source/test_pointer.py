from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specmill.source.pointer import escape, join, split, unescape


@pytest.mark.parametrize(
    ("pointer", "keys"),
    [
        ("", []),
        ("/", [""]),
        ("/foo/0", ["foo", "0"]),
        ("/a~1b", ["a/b"]),
        ("/m~0n", ["m~n"]),
        ("/~01", ["~1"]),
        ('/k"l/ /i\\j', ['k"l', " ", "i\\j"]),
    ],
)
def test_examples_of_the_rfc(pointer: str, keys: list[str]) -> None:
    assert split(pointer) == keys


@pytest.mark.parametrize("pointer", ["a", "a/b", "/~", "/a~2", "#/a"])
def test_wrong_pointers_are_refused(pointer: str) -> None:
    with pytest.raises(ValueError, match=r"pointer starts|followed by neither"):
        split(pointer)


@given(st.lists(st.text()))
def test_joining_and_splitting_are_inverse(keys: list[str]) -> None:
    pointer = ""
    for key in keys:
        pointer = join(pointer, key)
    assert split(pointer) == keys


@given(st.text())
def test_escaping_and_unescaping_are_inverse(key: str) -> None:
    assert unescape(escape(key)) == key
    assert "/" not in escape(key)


def test_an_index_is_joined_as_a_number() -> None:
    assert join("/items", 3) == "/items/3"

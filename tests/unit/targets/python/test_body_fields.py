"""The fields of a body in its descriptor: a text where that can say it, a dict where it cannot."""

from __future__ import annotations

import black
import pytest

from specmill.targets.python.layout import call, flat, keyword, lines
from specmill.targets.python.views.body_fields import named_fields


def test_names_are_said_once_where_both_are_the_same() -> None:
    assert flat(named_fields([("amount", "amount"), ("from_", "from")])) == '"amount from_=from"'


@pytest.mark.parametrize("wire", ["a b", "a=b", "a\tb", "a\u3000b", ""])
def test_names_that_a_text_cannot_hold_stand_in_a_dict(wire: str) -> None:
    found = named_fields([("a", "a"), ("b", wire)])
    assert eval(flat(found)) == {"a": "a", "b": wire}


def test_what_could_end_the_text_is_escaped() -> None:
    assert eval(flat(named_fields([("a", 'x"\\'), ("b", "\u202e")]))) == 'a=x"\\ b=\u202e'


@pytest.mark.parametrize("count", range(1, 40))
def test_many_names_fill_lines_as_black_leaves_them(count: int) -> None:
    pairs = [(f"argument_{each}", f"argument{each}") for each in range(count)]
    body = call("Body", '"application/json"', keyword("fields", named_fields(pairs)))
    text = "\n".join(lines(call("Operation", '"id"', body))) + "\n"
    assert text == black.format_str(text, mode=black.Mode())
    said = eval(text, {"Operation": lambda _, body: body, "Body": lambda _, fields: fields})
    assert said == " ".join(f"{python}={wire}" for python, wire in pairs)

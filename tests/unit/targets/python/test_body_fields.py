"""The fields of a body in its descriptor: a text where that can say it, a dict where it cannot."""

from __future__ import annotations

from typing import Any

import black
import pytest

from specmill.model import MediaType
from specmill.render import Renderer
from specmill.targets.python.formatting import formatted
from specmill.targets.python.plan.arguments import BodyPlan
from specmill.targets.python.views.operations.operations import view_body

JSON = "application/json"
PARTS = "python/package/operations/_parts.py.jinja"


def printed(pairs: list[tuple[str, str]]) -> str:
    body = view_body(BodyPlan(MediaType(name=JSON), JSON, False, "", tuple(pairs)))
    macros: Any = Renderer().template(PARTS).module
    return formatted({"x": f"Operation('id', body={macros.body(body)})\n"})["x"]


def fields(text: str) -> Any:
    known = {"Operation": lambda _, body: body, "Body": lambda _, fields: fields}
    return eval(text, known)


def test_names_are_said_once_where_both_are_the_same() -> None:
    assert fields(printed([("amount", "amount"), ("from_", "from")])) == "amount from_=from"


@pytest.mark.parametrize("wire", ["a b", "a=b", "a\tb", "a\u3000b", ""])
def test_names_that_a_text_cannot_hold_stand_in_a_dict(wire: str) -> None:
    assert fields(printed([("a", "a"), ("b", wire)])) == {"a": "a", "b": wire}


def test_what_could_end_the_text_is_escaped() -> None:
    assert fields(printed([("a", 'x"\\'), ("b", "\u202e")])) == 'a=x"\\ b=\u202e'


@pytest.mark.parametrize("count", range(1, 40))
def test_many_names_fill_lines_as_black_leaves_them(count: int) -> None:
    pairs = [(f"argument_{number}", f"argument{number}") for number in range(count)]
    text = printed(pairs)
    assert text == black.format_str(text, mode=black.Mode())
    assert all(len(line) <= 88 for line in text.splitlines())
    assert fields(text) == " ".join(f"{python}={wire}" for python, wire in pairs)

"""The printed layout is what black prints: black is the judge, over many random expressions."""

from __future__ import annotations

import random

import black
import pytest

from specmill.diagnostics import UsageError
from specmill.filters.python_literals import literal, string
from specmill.targets.python import layout
from specmill.targets.python.formatting import formatted
from specmill.targets.python.layout import (
    Alternatives,
    Expr,
    Prefixed,
    call,
    keyword,
    mapping,
    subscript,
    union,
)

MODE = black.Mode()


def judged(text: str) -> str:
    return black.format_str(text, mode=MODE)


def name(chance: random.Random, kind: str = "name") -> str:
    return kind + "_" + "x" * chance.choice((1, 3, 8, 20, 35, 60))


def type_name(chance: random.Random) -> str:
    return chance.choice(("str", "int", "models.", "models.")) + "X" * chance.choice((3, 20, 55))


def annotation(chance: random.Random, depth: int = 0) -> Expr:
    kind = chance.randrange(5 if depth < 2 else 2)
    if kind < 2:
        return type_name(chance)
    if kind == 2:
        return subscript(chance.choice(("list", "Sequence")), annotation(chance, depth + 1))
    if kind == 3:
        return subscript("dict", "str", annotation(chance, depth + 1))
    return union([annotation(chance, depth + 1), annotation(chance, depth + 1), "None"])


def value(chance: random.Random, depth: int = 0) -> Expr:
    kind = chance.randrange(4 if depth < 3 else 2)
    count = range(chance.randrange(4))
    if kind == 0:
        return string("y" * chance.choice((1, 10, 40, 90)))
    if kind == 1:
        return call(
            "Reply", '"200"', '"application/json"', Prefixed("lambda: ", annotation(chance))
        )
    if kind == 2:
        return call(
            chance.choice(("Call", "models.Reply")),
            *(keyword(name(chance), value(chance, depth + 1)) for _ in count),
        )
    return mapping((string(name(chance) + str(n)), value(chance, depth + 1)) for n in count)


@pytest.mark.parametrize("seed", range(6))
def test_black_leaves_what_the_formatter_prints(seed: int) -> None:
    chance = random.Random(seed)
    statements: list[str] = []
    for _ in range(40):
        type_, given = layout.flat(annotation(chance)), layout.flat(value(chance))
        choice = f"{type_name(chance)} | {type_}"
        statements += [
            f"{name(chance)} = {given}",
            f"{name(chance)}: {type_}",
            f"{name(chance)}: {choice} | None = None",
            f"{name(chance)}: TypeAlias = {type_}",
            f"{name(chance)}: Operation[{type_name(chance)}] = Operation(id={given})",
            f"def {name(chance)}(self, *, a: {type_name(chance)}) -> {type_name(chance)}:\n    return {given}",
            f"class {name(chance)}({type_name(chance)}):\n    a: int = 1",
        ]
    text = formatted({"x": "\n".join(statements) + "\n"})["x"]
    assert text == judged(text)


def test_what_is_no_python_is_said_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"clients/shop\.py:2:"):
        formatted({"clients/shop.py": "a = 1\nclass:\n"})


@pytest.mark.parametrize(
    "text",
    ["", "plain", 'say "hi"', "it's", "\"both\" it's", "back\\slash", "a\nb\r\t", "\x00\x1f\x7f",
     "用户 \u202e bidi \u2028 \ud800 \U0001f600", '"""', "{}%s"],
)  # fmt: skip
def test_a_string_literal_means_its_text_and_is_left_alone_by_black(text: str) -> None:
    written = string(text)
    assert eval(written) == text
    assert written.isprintable()
    assert judged(f"x = {written}\n") == f"x = {written}\n"


@pytest.mark.parametrize("number", [0, -1, 1.5, 1e16, 1e-7, 10**30, True, None, [1, {"a": []}]])
def test_literals_of_json_values(number: object) -> None:
    written = literal(number)
    assert eval(written) == number
    assert judged(f"x = {written}\n") == f"x = {written}\n"


def test_wide_characters_count_twice() -> None:
    assert layout.width("用户a") == 5


def test_unions_are_opened_and_hold_no_repetition() -> None:
    assert union([union(["A", "B"]), "A"]) == Alternatives(("A", "B"))
    assert union(["A", "A"]) == "A"

"""String literals of each language: parsed by tree-sitter they are one literal with the same text."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specmill.targets.samples.languages.escapes import number
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.sdks import Sdk, place_of
from specmill.targets.samples.typed import Record, Scalar
from tests.tools.pages.language_printers import printed, spelling
from tests.tools.parsers import errors, literals

HOSTILE = st.text() | st.text(alphabet="\"'\\$`{}\n\r\t\x00\x7f\u2028\u202eu0123aé用\U0001f600")

PROGRAMS = {
    "node": (spelling("node").string, "const x = {};\n", ("string",)),
    "java": (spelling("java").string, "class A {{ String x = {}; }}\n", ("string_literal",)),
    "go": (spelling("go").string, "package main\n\nvar x = {}\n", ("interpreted_string_literal",)),
    "php": (spelling("php").string, "<?php\n$x = {};\n", ("string", "encapsed_string")),
    "csharp": (spelling("csharp").string, "class A {{ string x = {}; }}\n", ("string_literal",)),
}
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-3][0-7]{2})|(.))", re.S
)
_NAMED = {"n": "\n", "r": "\r", "t": "\t"}


@pytest.mark.parametrize("language", PROGRAMS)
@given(text=HOSTILE)
def test_a_text_is_one_literal_that_means_the_text(language: str, text: str) -> None:
    string, program, kinds = PROGRAMS[language]
    code = program.format(string(text))
    assert errors(language, code) == []
    assert literals(language, code, kinds) == [string(text)[:200]]
    expected = text if language in ("node", "java", "csharp") else _without_halves(text)
    assert _read(string(text), language) == expected


@pytest.mark.parametrize("language", PROGRAMS)
@given(text=HOSTILE)
def test_what_cannot_be_seen_is_escaped(language: str, text: str) -> None:
    assert PROGRAMS[language][0](text).isprintable()


@given(st.text(alphabet="\"'\\{}$ab") | st.text() | st.just("__proto__"))
def test_a_key_of_an_object_is_the_same_in_javascript(text: str) -> None:
    request = Record("R", ((text, Scalar(1)),))
    call = Call("C", ("pay",), (), "", request, place_of(Sdk(clients="c"), "c", "C", "C"))
    code = printed("node", call).replace(COMMENT, "//")
    assert errors("node", code) == []
    key = next(line for line in code.split("\n") if line.startswith("    ")).strip()[: -len(": 1,")]
    if not key.startswith(("'", '"', "[")):
        assert key == text
    assert (text == "__proto__") == key.startswith("[")


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_json(value: float) -> None:
    assert json.loads(number(value)) == value


def _read(literal: str, language: str) -> str:
    """The text of a literal, by the rules of the language for the escapes that it may hold."""
    inner = literal[1:-1]
    if language == "php" and literal[0] == "'":
        return re.sub(r"\\([\\'])", r"\1", inner)
    if language == "php":
        assert not re.search(r"(?<!\\)(?:\\\\)*\$", inner)
    units = _ESCAPE.sub(_character, inner)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    if match[4]:
        return chr(int(match[4], 8))
    return _NAMED.get(match[5], match[5])


def _without_halves(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)

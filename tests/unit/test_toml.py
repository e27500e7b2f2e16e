"""Strings that are written are read as the same text."""

from __future__ import annotations

import re

import pytest

from specmill import toml
from tests.fuzz.texts import NASTY

TEXTS = (*NASTY, "\U0001f600", "##[error]x", '"', "\\u0041", "\x7f", "\U0010ffff")


@pytest.mark.parametrize("text", TEXTS)
def test_basic_strings(text: str) -> None:
    written = toml.basic_string(text)
    assert written.isascii()
    assert written.isprintable()
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert toml.loads(f"{written} = {written}") == {whole: whole}

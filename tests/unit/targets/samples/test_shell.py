"""Texts of a definition in commands: a shell reads back what was written."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from specmill.filters.text import Text
from specmill.targets.samples.languages.shell import in_escapes, in_quotes, pairs, shell

TEXTS = ["plain", "it's", "$(id) `id` $HOME", "a\\b", "two\nlines", "", "-x", "*?[a]", "日本"]


def said(command: str) -> str:
    shown = ["bash", "-c", f"printf %s {command}"]
    return subprocess.run(shown, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("text", TEXTS)
def test_a_shell_reads_what_was_written(text: str) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    assert said(f"{shell(Text(text), '=', Text(text))}") == f"{text}={text}"
    assert said(f"$'{in_escapes(Text(text))}'") == text


def test_what_steers_a_terminal_is_left_out() -> None:
    assert shell(Text("a\x1b[2Jb")) == "'a[2Jb'"
    assert in_escapes(Text("a\x07b")) == "ab"


def test_values_without_a_name_stand_alone() -> None:
    test_values = [(Text("a"), Text("1")), (Text(""), Text("b"))]
    assert pairs(test_values, "=", "&").value == "a=1&b"


def test_quotes_inside_of_a_form_are_escaped() -> None:
    assert in_quotes(Text('a"\\')).value == 'a\\"\\\\'

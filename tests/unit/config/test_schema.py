"""The JSON Schema says what the loader says."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from specmill.config import schema

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TARGET = 'name = "a"\ndefinitions = [{ path = "a.yaml" }]\n'


def _valid(text: str) -> bool:
    table: dict[str, Any] = tomllib.loads(text)
    return Draft202012Validator(schema()).is_valid(table)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("head", ["[[target]]\n", "[target]\n"])
def test_good_files(head: str) -> None:
    assert _valid(head + _TARGET)
    assert _valid(head + _TARGET + "envelope = { status = 's' }\n[target.docs]\nlocales = ['zh']")


@pytest.mark.parametrize(
    "wrong", ["layuot = 'flat'", "layout = 'x'", "only = 'python'", "docs = 1"]
)
def test_bad_files(wrong: str) -> None:
    assert not _valid(f"[[target]]\n{_TARGET}{wrong}")


def test_every_setting_is_described() -> None:
    described = schema()["$defs"]["TargetSettings"]["properties"]
    assert described["out"]["description"].startswith("Output folder")

"""Targets that patterns make: which files fit, and what their targets are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specmill import toml
from specmill.config import load_config, schema
from specmill.config.workspace import name_of
from specmill.diagnostics import UsageError

_APIS = '[[target]]\ndefinitions = ["apis/**/openapi.yaml"]\n'


def _lay(folder: Path, text: str, *files: str) -> Path:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("openapi: 3.1.0\n")
    config = folder / "specmill.toml"
    config.write_text(text)
    return config


@pytest.mark.parametrize(
    ("pattern", "path", "name"),
    [
        ("apis/**/openapi.yaml", "apis/billing/openapi.yaml", "billing"),
        ("apis/**/openapi.yaml", "apis/billing/v2/openapi.yaml", "billing-v2"),
        ("apis/**/openapi.yaml", "apis/openapi.yaml", "apis"),
        ("**/openapi.yaml", "openapi.yaml", "openapi"),
        ("apis/*.yaml", "apis/Billing_API.v2.yaml", "billing-api"),
        ("apis/*/*.json", "apis/a/b.json", "a-b"),
        ("apis/v[12]/openapi.yaml", "apis/v1/openapi.yaml", "v1"),
        ("apis/shop.yaml", "apis/shop.yaml", "apis"),
        ("*.yaml", "con.yaml", "con-api"),
        ("*/openapi.yaml", "Größe/openapi.yaml", "gr-e"),
        ("*/openapi.yaml", "商店/openapi.yaml", "openapi"),
    ],
)
def test_names(pattern: str, path: str, name: str) -> None:
    assert name_of(pattern, path) == name


def test_one_target_for_each_file(tmp_path: Path) -> None:
    files = ("apis/b/openapi.yaml", "apis/a/openapi.yaml", "apis/.old/openapi.yaml", "x.yaml")
    config = _lay(tmp_path, f'{_APIS}layout = "flat"\n', *files)
    read = load_config(config)
    assert [
        (target.name, target.definitions[0].path, target.layout) for target in read.targets
    ] == [
        ("a", "apis/a/openapi.yaml", "flat"),
        ("b", "apis/b/openapi.yaml", "flat"),
    ]
    assert read.workspace == {"a", "b"}


def test_names_are_filled_in(tmp_path: Path) -> None:
    more = 'name = "acme-{name}"\npackage = "acme_{name}"\nout = "sdks/{name}"\n'
    config = _lay(tmp_path, _APIS + more, "apis/a-b/openapi.yaml")
    [target] = load_config(config).targets
    assert (target.name, target.package, target.out) == ("acme-a-b", "acme_a_b", "sdks/a-b")


def test_a_file_with_a_target_of_its_own_is_left_to_that(tmp_path: Path) -> None:
    own = '[[target]]\nname = "special"\ndefinitions = [{ path = "apis/a/openapi.yaml" }]\n'
    config = _lay(tmp_path, _APIS + own, "apis/a/openapi.yaml", "apis/b/openapi.yaml")
    read = load_config(config)
    assert [target.name for target in read.targets] == ["b", "special"]
    assert read.workspace == {"b"}


def test_files_are_taken_out(tmp_path: Path) -> None:
    text = '[[target]]\ndefinitions = ["apis/*/o.yaml", "!apis/old*/o.yaml"]\n'
    config = _lay(tmp_path, text, "apis/a/o.yaml", "apis/old/o.yaml")
    assert [target.name for target in load_config(config).targets] == ["a"]


def test_adding_a_file_renames_no_other(tmp_path: Path) -> None:
    config = _lay(tmp_path, _APIS, "apis/b/openapi.yaml")
    before = {target.definitions[0].path: target.name for target in load_config(config).targets}
    _lay(tmp_path, _APIS, "apis/a/openapi.yaml", "apis/b/v2/openapi.yaml", "apis/openapi.yaml")
    after = {target.definitions[0].path: target.name for target in load_config(config).targets}
    assert after.items() > before.items()


@pytest.mark.parametrize(
    ("text", "files", "message"),
    [
        (_APIS, (), "specmill.toml:2: target[0].definitions: no file fits 'apis/**/openapi.yaml'"),
        (
            '[[target]]\ndefinitions = ["../*.yaml"]\n',
            (),
            "specmill.toml:2: target[0].definitions: '../*.yaml' is no pattern for files below "
            "the folder of this file",
        ),
        (
            _APIS,
            ("apis/a-b/openapi.yaml", "apis/a/b/openapi.yaml"),
            "specmill.toml:2: target[0].definitions: apis/a-b/openapi.yaml and "
            "apis/a/b/openapi.yaml would both be named 'a-b'; give one of them a [[target]] of "
            "its own",
        ),
        (
            f'{_APIS}layuot = "flat"\n',
            ("apis/a/openapi.yaml", "apis/b/openapi.yaml"),
            "specmill.toml:3: target[0].layuot: there is no such key; did you mean 'layout'?",
        ),
        (
            f'{_APIS}package = "shop"\nname = "shop"\n',
            ("apis/a/openapi.yaml", "apis/b/openapi.yaml"),
            "specmill.toml:4: target[0].name: two targets are named 'shop'",
        ),
    ],
)
def test_what_is_wrong_is_said_once(
    tmp_path: Path, text: str, files: tuple[str, ...], message: str
) -> None:
    config = _lay(tmp_path, text, *files)
    with pytest.raises(UsageError) as caught:
        load_config(config)
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_the_schema_of_the_file_knows_patterns() -> None:
    valid = Draft202012Validator(schema()).is_valid
    assert valid(toml.loads(_APIS))
    assert valid(toml.loads('[[target]]\nname = "a"\ndefinitions = [{ path = "a" }]'))
    assert not valid(toml.loads('[[target]]\ndefinitions = [{ path = "a" }]'))
    assert not valid(toml.loads("[[target]]\ndefinitions = [1]"))


@pytest.mark.parametrize("out", ["sdks", "sdks/{name}/inner", "SDKS/a"])
def test_folders_that_overlap_are_found(tmp_path: Path, out: str) -> None:
    text = f'{_APIS}out = "sdks/{{name}}"\n'
    other = f'[[target]]\nname = "other"\ndefinitions = [{{ path = "x.yaml" }}]\nout = "{out}"\n'
    config = _lay(tmp_path, text + other.replace("{name}", "a"), "apis/a/openapi.yaml")
    with pytest.raises(UsageError, match="its output folder overlaps with that of 'a'"):
        load_config(config)


@pytest.mark.parametrize(
    "pattern", ["", "名" * 90, ".", "./.", "/", "!.", "a\\u0000b", "**a/***", "a/../b"]
)
def test_what_is_no_pattern_is_one_message(tmp_path: Path, pattern: str) -> None:
    config = _lay(tmp_path, f'[[target]]\ndefinitions = ["{pattern}"]\n', "openapi.yaml")
    with pytest.raises(UsageError, match=r"is no pattern for files below|no file fits"):
        load_config(config)

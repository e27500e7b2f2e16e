"""The same definition gives the same bytes: on every run, in every folder, however it is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import Diagnostics
from specmill.output.notes import unpacked
from specmill.source import ReadLimits, load, read_source
from tests.tools.shared import ROOT

DEFINITIONS = [
    ("genauth", ["genauth/authentication.yaml", "genauth/management.yaml"]),
    ("storefront", ["storefront/openapi.yaml"]),
]

# Members whose names are data: their order is the order of pages, methods and fields.
MAPS = frozenset(
    """paths properties schemas responses content headers examples callbacks securitySchemes
    parameters requestBodies links mapping variables scopes patternProperties encoding
    x-authing-code-samples""".split()
)

QUOTED = re.compile(rb"^(`{3,})json\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def run(specs: list[Path], out: Path, seed: str) -> dict[str, bytes]:
    """All files that a run writes below ``out``."""
    command = [
        sys.executable,
        "-m",
        "specmill",
        "generate",
        "-q",
        *map(str, specs),
        "--out",
        str(out),
    ]
    command += ["--package", "sdk", "--languages", "node,python,go", "--locales", "en,zh"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=out.parent, env=environment, check=True, capture_output=True)
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def value_of(path: Path) -> Any:
    source = read_source(str(path), path.parent, sys.stdin.buffer)
    return load(source, ReadLimits(), Diagnostics()).root


def rewritten(
    value: Any, *, is_map: bool = False, is_path: bool = False, data: bool = False
) -> Any:
    """The definition with the members of every object that is no map in the opposite order."""
    if isinstance(value, list):
        return [rewritten(item, data=data) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    if not (is_map or is_path or data):
        keys.reverse()
    return {
        key: rewritten(
            value[key],
            is_map=not is_map and key in MAPS,
            is_path=is_map and key.startswith("/"),
            data=data or (not is_map and key in ("example", "default", "value", "enum")),
        )
        for key in keys
    }


@pytest.mark.parametrize(("name", "files"), DEFINITIONS, ids=[pair[0] for pair in DEFINITIONS])
def test_two_runs_in_two_folders_are_equal(name: str, files: list[str], tmp_path: Path) -> None:
    specs = [ROOT / "specs" / file for file in files]
    one, other = tmp_path / "one" / "o", tmp_path / "another place" / "p"
    one.parent.mkdir()
    other.parent.mkdir()
    assert run(specs, one, "0") == run(specs, other, "4242")


@pytest.mark.parametrize(("name", "files"), DEFINITIONS, ids=[pair[0] for pair in DEFINITIONS])
def test_order_without_meaning_makes_no_difference(
    name: str, files: list[str], tmp_path: Path
) -> None:
    plain, turned = tmp_path / "plain", tmp_path / "turned"
    plain.mkdir()
    turned.mkdir()
    for file in files:
        value = value_of(ROOT / "specs" / file)
        target = f"{Path(file).stem}.json"
        (plain / target).write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        (turned / target).write_text(json.dumps(rewritten(value), ensure_ascii=False), "utf-8")
    made = run(sorted(plain.iterdir()), tmp_path / "plain-out", "0")
    again = run(sorted(turned.iterdir()), tmp_path / "turned-out", "0")
    # These hold the fingerprint of the text itself.
    apart = {".specmill/manifest.json", ".specmill/run.json"}
    for made_files in (made, again):
        notes = {path for path in made_files if path.startswith(".specmill/base")}
        for note in notes:
            head, _, texts = unpacked(made_files[note]).partition(b"\n")
            sizes = json.loads(head)
            assert {path: len(made_files[path]) for path in sizes} == sizes
            assert b"".join(made_files[path] for path in sizes) == texts
        apart |= notes
    assert {key: unquoted(key, value) for key, value in made.items() if key not in apart} == {
        key: unquoted(key, value) for key, value in again.items() if key not in apart
    }


def unquoted(path: str, content: bytes) -> bytes:
    """The file; for language models without the order of keys in the definitions that it quotes."""
    if not path.startswith("llm/"):
        return content
    return QUOTED.sub(lambda match: sorted_keys(match[2]), content)


def sorted_keys(text: bytes) -> bytes:
    return json.dumps(json.loads(text), sort_keys=True).encode()


def test_names_do_not_depend_on_the_order_of_paths_and_schemas(tmp_path: Path) -> None:
    value = value_of(ROOT / "specs" / "features" / "names-clash.yaml")
    turned = dict(value, paths=dict(reversed(value["paths"].items())))
    schemas = value.get("components", {}).get("schemas", {})
    turned["components"] = {
        **value.get("components", {}),
        "schemas": dict(reversed(schemas.items())),
    }
    result = []
    for name, item in (("plain", value), ("turned", turned)):
        path = tmp_path / name / "clash.json"
        path.parent.mkdir()
        path.write_text(json.dumps(item), "utf-8")
        surface = json.loads(run([path], tmp_path / f"{name}-out", "0")[".specmill/surface.json"])
        result.append(
            (
                {
                    (m["http_method"], m["path"], m["call"])
                    for c in surface["clients"]
                    for m in c["methods"]
                },
                {model["name"] for model in surface["models"]},
            )
        )
    assert result[0] == result[1]


def test_several_processes_make_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spec = str(ROOT / "specs" / "storefront" / "openapi.yaml")
    said: list[str] = []
    for jobs in ("1", "3"):
        command = [
            sys.executable,
            "-m",
            "specmill",
            "generate",
            spec,
            "--out",
            str(tmp_path / jobs),
        ]
        subprocess.run([*command, "--jobs", jobs], check=True, cwd=tmp_path)
        said.append(capfd.readouterr().err)
    one, other = (
        {
            path.relative_to(tmp_path / jobs): path.read_bytes()
            for path in (tmp_path / jobs).rglob("*")
            if path.is_file()
        }
        for jobs in ("1", "3")
    )
    assert one == other
    assert said[0] == said[1]

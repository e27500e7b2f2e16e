"""Names that nothing can be called by, and versions of packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.config import Overrides, ad_hoc_target, load_config
from specmill.diagnostics import UsageError
from specmill.titles import class_words, package_name, target_name

_TARGET = '[[target]]\nname = "{name}"\ndefinitions = [{{ path = "a.yaml" }}]\n'


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('package = "pydantic"', "which it needs itself"),
        ('package = "httpx2"', "which it needs itself"),
        ('package = "typing_extensions"', "which it needs itself"),
        ('package = "anyio"', "which it needs itself"),
        ('package = "AUX"', "keeps for a device"),
        ('package = "lpt1"', "keeps for a device"),
        ('package = "test"', "standard library"),
        ('version = "abc"', "PEP 440"),
        ('version = "1.0; x"', "PEP 440"),
        ('version = "../../x"', "PEP 440"),
        ('out = "a\\u0000b"', "NUL"),
        ('out = ".git"', "is git's own"),
        ('out = "a/.GIT/b"', "is git's own"),
        ('roots = ["a\\u0000b"]', "NUL"),
        ('brand = "a\\u0000b"', "NUL"),
        ('[target.templates]\ndirectory = "a\\u0000b"', "NUL"),
        ('[target.docs]\nprevious = "a\\u0000b"', "NUL"),
        ("[target.limits]\nbytes = 99999999999999999999", "less than or equal to"),
        ("[target.limits]\nvalues = 9999999999999999999", "less than or equal to"),
        ('[target.docs]\nlocales = ["con"]', "keeps for a device"),
        ('[target.docs]\nlocales = ["NUL"]', "keeps for a device"),
        ('[target.names.fields]\n"Boat.name" = "class"', "no keyword of Python"),
        ('[target.names.arguments]\nX-Tenant = "from"', "no keyword of Python"),
        ('[target.names.methods]\nlistBoats = "import"', "no keyword of Python"),
        ('[target.names.models]\nBoat = "None"', "no keyword of Python"),
        ('[target.names.groups]\nboats = "class"', "no keyword of Python"),
        ('[target.names.groups]\nboats = "sea.import.deep"', "no keyword of Python"),
        ('[target.names.groups]\nboats = "sea..deep"', "must match pattern"),
        ('[target.names.groups]\nboats = "sea boats"', "must match pattern"),
        ('[target.names.groups]\nboats = "größe"', "must match pattern"),
        ('[target.names.groups]\nboats = "__init__"', "must match pattern"),
        ('[target.names.models]\nBoat = "' + 101 * "x" + '"', "must match pattern"),
        ('[target.security.arguments]\nkey = "class"', "no keyword of Python"),
        ('[target.security.arguments]\nkey = ""', "must match pattern"),
        ('[target.security.arguments]\nkey = "a-b"', "must match pattern"),
        ('[target.security]\nbase_url_argument = "from"', "no keyword of Python"),
        ('[target.security]\nbase_url_argument = "größe"', "must match pattern"),
    ],
)
def test_refused_settings(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name="t") + lines)
    with pytest.raises(UsageError, match=message) as refused:
        load_config(path)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("name", ["con", "Aux", "nul.api", "COM1"])
def test_targets_named_like_devices(tmp_path: Path, name: str) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name=name))
    with pytest.raises(UsageError, match="keeps for a device"):
        load_config(path)


@pytest.mark.parametrize("version", ["1.0", "2.1.0rc1", "1!2.0.post3", "0.1.0.dev4", "1.0+local.1"])
def test_versions_of_packages(tmp_path: Path, version: str) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name="t") + f'version = "{version}"')
    assert load_config(path).targets[0].version == version


@pytest.mark.parametrize(
    "overrides",
    [
        Overrides(package="Con"),
        Overrides(package="httpx"),
        Overrides(locales=("con",)),
        Overrides(out="a\0b"),
    ],
)
def test_refused_options(overrides: Overrides) -> None:
    with pytest.raises(UsageError, match=r"^--"):
        ad_hoc_target(["a.yaml"], overrides)


def test_titles_that_are_taken_become_other_names() -> None:
    assert package_name("pydantic") == "pydantic_api"
    assert package_name("aux") == "aux_api"
    assert target_name(["CON"], ["a.yaml"]) == "con-api"
    assert class_words("1Password Connect") == "Api 1Password Connect"
    assert class_words("Password 1") == "Password 1"


UNFIT = [
    ("aux", "keeps for a device"),
    ("CON.txt", "keeps for a device"),
    ("out/nul/x", "keeps for a device"),
    ("lpt1 .x", "keeps for a device"),
    ("com\xb9", "keeps for a device"),
    ("CONIN$", "keeps for a device"),
    ("out.", "ends with a dot or a blank"),
    ("out ", "ends with a dot or a blank"),
    ("a. /b", "ends with a dot or a blank"),
    ("...", "ends with a dot or a blank"),
    ("a|b", "no name on Windows"),
    ("a\\b", "no name on Windows"),
    ("a/b?", "no name on Windows"),
    ("a\x01", "no name on Windows"),
]


@pytest.mark.parametrize(("out", "message"), UNFIT)
def test_output_folders_that_some_systems_cannot_hold(
    tmp_path: Path, out: str, message: str
) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name="t") + f"out = {json.dumps(out)}")
    with pytest.raises(UsageError, match=message):
        load_config(path)
    with pytest.raises(UsageError, match=f"--out: .*{message}"):
        ad_hoc_target(["api.yaml"], Overrides(out=out))
    if "/" not in out:
        with pytest.raises(UsageError, match=f"--out: .*{message}"):
            ad_hoc_target(["api.yaml"], Overrides(out=f"{tmp_path}/{out}"))


@pytest.mark.parametrize(
    "out", ["./out", "a//b/", "ü/out", ".hidden", "..x", "a b", "console", "com0"]
)
def test_output_folders_that_all_systems_can_hold(tmp_path: Path, out: str) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name="t") + f"out = {json.dumps(out)}")
    assert load_config(path).targets[0].out == out
    assert ad_hoc_target(["api.yaml"], Overrides(out=out)).out == out


def test_folders_of_this_machine_are_called_as_they_are() -> None:
    assert ad_hoc_target(["api.yaml"], Overrides(out="/con/x./out")).out == "/con/x./out"
    assert ad_hoc_target(["api.yaml"], Overrides(out="../out")).out == "../out"


def test_a_name_that_ends_with_a_dot_makes_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "specmill.toml"
    path.write_text(_TARGET.format(name="t."))
    with pytest.raises(UsageError, match="ends with a dot"):
        load_config(path)

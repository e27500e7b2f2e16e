"""A run with nothing to do ends after hashing; whatever changed makes it a whole run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specmill import loading
from tests.unit.cli.conftest import Cli, define

_CONFIG = """\
[[target]]
name = "shop"
definitions = [{ path = "api/shop.json" }]
out = "out"
[target.templates]
directory = "templates"
"""
_FRESH = "out: 2 files - up to date, nothing to do\n"


@pytest.fixture
def made(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """A target that was generated; calling it tells how often definitions were read since then."""
    Path("api").mkdir()
    Path("templates").mkdir()
    Path("specmill.toml").write_text(_CONFIG)
    define("api/shop.json", warn="thing")
    assert cli("generate").code == 0
    reads: list[str] = []
    load = loading.load

    def counted(*arguments: object, **more: object) -> loading.Loaded:
        reads.append("")
        return load(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load", counted)
    return lambda: len(reads)


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_nothing_is_read_and_findings_are_shown(
    cli: Cli, made: Callable[[], int], arguments: tuple[str, ...]
) -> None:
    ended = cli("generate", *arguments)
    assert (ended.code, ended.out, made()) == (0, _FRESH, 0)
    assert "warning[odd]: odd thing" in ended.err


def test_strictness_counts_the_findings_of_the_last_run(cli: Cli, made: Callable[[], int]) -> None:
    assert (cli("generate", "--strict").code, made()) == (1, 0)


def _edit(path: str, text: str) -> Callable[[], object]:
    def edit() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)

    return edit


CHANGES: dict[str, Callable[[], object]] = {
    "definition": lambda: define("api/shop.json", files={"a.txt": "b\n"}),
    "definition is gone": lambda: Path("api/shop.json").unlink(),
    "edited file": _edit("out/a.txt", "mine\n"),
    "missing file": lambda: Path("out/a.txt").unlink(),
    "link in place of a file": lambda: (
        Path("out/a.txt").rename("moved"), Path("out/a.txt").symlink_to("../moved")),
    "manifest": lambda: Path("out/.specmill/manifest.json").unlink(),
    "setting": _edit("specmill.toml", _CONFIG.replace("[target.t", 'version = "2.0.0"\n[target.t')),
    "template": _edit("templates/x.md", "x"),
    "hidden file of the user": _edit("templates/python/files/.github/x.yml", "x"),
    "ignored files": _edit("out/.specmillignore", "a.txt\n"),
    "record": _edit("out/.specmill/run.json", "{}"),
    "broken record": _edit("out/.specmill/run.json", "{"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_makes_a_whole_run(cli: Cli, made: Callable[[], int], change: str) -> None:
    CHANGES[change]()
    cli("generate", "--check")
    assert made() == 1


def test_the_version_of_what_lays_out_counts(
    cli: Cli, made: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from specmill.cli.building import up_to_date

    monkeypatch.setattr(up_to_date, "_version", lambda name: f"other {name}")
    assert (cli("generate", "--check").code, made()) == (0, 1)


def test_the_record_names_no_place_of_the_machine(made: Callable[[], int], tmp_path: Path) -> None:
    text = Path("out/.specmill/run.json").read_text()
    assert list(json.loads(text)["inputs"]) == ["shop.json"]
    assert str(tmp_path) not in text


def test_only_changed_targets_are_made(cli: Cli, made: Callable[[], int]) -> None:
    Path("specmill.toml").write_text(
        _CONFIG + '[[target]]\nname = "other"\ndefinitions = [{ path = "other.json" }]\n'
    )
    define("other.json", "Other")
    assert cli("generate").code == 0
    define("other.json", "Other", files={"b": "1"})
    before = made()
    ended = cli("generate")
    assert made() == before + 1
    assert ended.out.startswith(_FRESH)


def test_a_definition_of_the_same_name_in_another_folder_is_another(
    cli: Cli, made: Callable[[], int]
) -> None:
    two = _CONFIG.replace("}]", "}, { path = 'v1/users.json' }]")
    for folder in ("v1", "v2"):
        Path(folder).mkdir()
        define(f"{folder}/users.json", files={f"{folder}.txt": "a\n"})
    Path("specmill.toml").write_text(two)
    assert cli("generate").code == 0
    Path("specmill.toml").write_text(two.replace("v1", "v2"))
    before = made()
    assert cli("generate").code == 0
    assert made() == before + 1
    assert Path("out/v2.txt").is_file()


_LOADED = """
import sys
from specmill.cli import main
sys.argv = ["specmill", "generate", "--check", "--quiet"]
try:
    main()
except SystemExit as ended:
    print(ended.code, *sys.modules)
"""


def test_a_run_with_nothing_to_do_loads_nothing_that_makes_output(made: Callable[[], int]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    code, *modules = ended.stdout.split()
    assert code == "0"
    assert "specmill.cli.building.up_to_date" in modules
    others = {"jinja2", "merge3", "specmill.loading", "specmill.model", "specmill.pipeline"}
    assert others.isdisjoint(modules)


@pytest.mark.usefixtures("made")
def test_the_record_stays_out_of_version_control(cli: Cli) -> None:
    def untracked() -> set[str]:
        asked = ["git", "ls-files", "--others", "--exclude-standard", "out"]
        return set(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split())

    subprocess.run(["git", "init", "--quiet"], check=True)
    assert "out/.specmill/manifest.json" in untracked()
    assert untracked().isdisjoint({"out/.specmill/run.json", "out/.specmill/.gitignore"})
    ignored = Path("out/.specmill/.gitignore")
    ignored.write_text("# mine\n")
    Path("out/.specmill/run.json").unlink()
    assert cli("generate").code == 0
    assert Path("out/.specmill/run.json").is_file()
    assert ignored.read_text() == "# mine\n"


def test_a_run_for_the_site_alone_leaves_the_record_of_the_others(
    cli: Cli, made: Callable[[], int]
) -> None:
    """As ``preview`` does. Each of the two kinds of runs knows when it has nothing to do."""
    files = {"a.txt": "a\n", "site/index.html": "home\n"}
    define("api/shop.json", files=files)
    assert cli("generate").code == 0
    assert cli("generate", "--only", "site").code == 0
    assert Path("out/site/index.html").exists()
    before = made()
    assert cli("status").out.startswith("out: up to date\n")
    for arguments in ((), ("--check",), ("--only", "site"), ("--only", "site", "--check")):
        assert cli("generate", *arguments).code == 0
    assert made() == before
    Path("out/site/index.html").write_text("mine\n")
    assert (cli("generate", "--check").code, made()) == (0, before)
    assert (cli("generate", "--only", "site", "--check").code, made()) == (1, before + 1)
    Path("out/site/index.html").write_text("home\n")
    define("api/shop.json", files={**files, "a.txt": "b\n"})
    assert "something changed since the last run" in cli("status").out
    assert cli("generate", "--only", "site").code == 0
    assert "something changed since the last run" in cli("status").out
    assert cli("generate", "--check").code == 1

"""``specmill validate``: exit codes, the summary, and where the findings go."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.conftest import Cli, define


def test_nothing_found(cli: Cli) -> None:
    define("a.json")
    ended = cli("validate", "a.json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "a.json: OpenAPI 3.1.0, 0 operations, 0 schemas - no findings\n"
    assert not Path("output").exists()


def test_each_definition_has_its_line_and_all_are_examined(cli: Cli) -> None:
    define("a.json", refuse=True)
    define("b.json", warn="thing")
    ended = cli("validate", "a.json", "b.json")
    assert ended.code == 2
    first, second = ended.out.splitlines()
    assert first == "a.json: cannot be used - 1 error"
    assert second.endswith("- 1 warning")
    assert "error[broken]" in ended.err
    assert "warning[odd]" in ended.err


def test_strict(cli: Cli) -> None:
    define("a.json", warn="thing")
    assert cli("validate", "a.json").code == 0
    assert cli("validate", "a.json", "--strict").code == 1


def test_all_findings_are_listed(cli: Cli) -> None:
    for number in range(9):
        define(f"{number}.json", warn=f"number {number}")
    ended = cli("validate", *(f"{number}.json" for number in range(9)))
    assert ended.err.count("warning[odd]") == 9


def test_json_is_one_document(cli: Cli) -> None:
    define("a.json", warn="thing")
    ended = cli("validate", "a.json", "a.json", "--format", "json")
    assert json.loads(ended.out)["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert ended.err == ""


def test_standard_input(cli: Cli) -> None:
    ended = cli("validate", "-", stdin='{"title": "x"}')
    assert (ended.code, ended.out.split(":")[0]) == (0, "-")


def test_wrong_calls(cli: Cli) -> None:
    assert cli("validate").code == 2
    assert cli("validate", "none.json").code == 2
    assert cli("validate", "https://example.com/a").code == 2


def test_quiet(cli: Cli) -> None:
    define("a.json", warn="thing")
    ended = cli("validate", "a.json", "-q")
    assert (ended.code, ended.out, ended.err) == (0, "", "")

"""The command: operands, formats, exit codes, policy, acceptance, verification."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from specmill.cli.comparing import planning
from specmill.diagnostics import UsageError
from specmill.diff.compare import compare
from specmill.diff.findings.sides import Planned
from tests.diff.sides import TODAY, side_of_document
from tests.tools import generating

SHOP = """\
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: orders-list
      tags: [orders]
      parameters:
        - {name: status, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: integer}
        note: {type: string}
"""
CONFIG = """\
[[target]]
name = "shop"
only = ["python"]

[[target.definitions]]
path = "shop.yaml"
"""


_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def specmill(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return generating.specmill(*arguments, folder=folder, stdin=stdin)


def report(folder: Path, *arguments: str, stdin: str = "") -> dict[str, Any]:
    made = specmill(folder, "diff", *arguments, "--format", "json", stdin=stdin)
    assert made.returncode in (0, 1), made.stderr
    loaded: dict[str, Any] = json.loads(made.stdout)
    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(SHOP, encoding="utf-8")
    broken = yaml.safe_load(SHOP)
    broken["paths"]["/orders"]["get"]["parameters"].pop(0)
    (tmp_path / "new.yaml").write_text(yaml.safe_dump(broken), encoding="utf-8")
    grown = yaml.safe_load(SHOP)
    grown["components"]["schemas"]["Order"]["properties"]["total"] = {"type": "number"}
    (tmp_path / "grown.yaml").write_text(yaml.safe_dump(grown), encoding="utf-8")
    return tmp_path


def test_a_break_is_exit_one_and_tells_where(folder: Path) -> None:
    made = specmill(folder, "diff", "old.yaml", "new.yaml")
    assert made.returncode == 1
    assert "breaking[parameter-removed]: the parameter `query status` is gone" in made.stdout
    assert "sdk: orders.list(status=…)" in made.stdout
    assert "old: old.yaml:9:11" in made.stdout
    assert made.stdout.rstrip().endswith("bump: major - 1 breaking")


@pytest.mark.parametrize(
    ("level", "new", "code"),
    [
        ("breaking", "new.yaml", 1),
        ("never", "new.yaml", 0),
        ("breaking", "grown.yaml", 0),
        ("warning", "grown.yaml", 0),
        ("any", "grown.yaml", 0),
        ("any", "new.yaml", 1),
        ("any", "old.yaml", 0),
    ],
)
def test_what_fails(folder: Path, level: str, new: str, code: int) -> None:
    assert specmill(folder, "diff", "old.yaml", new, "--fail-on", level).returncode == code


def test_the_json_has_the_agreed_shape(folder: Path) -> None:
    result = report(folder, "old.yaml", "new.yaml")
    assert result["summary"] == {
        "wire": "warning",
        "runtime": "breaking",
        "typing": "breaking",
        "bump": "major",
    }
    change = result["changes"][0]
    assert change["rule"] == "parameter-removed"
    assert change["levels"] == {"wire": "warning", "runtime": "breaking", "typing": "breaking"}
    assert change["symbol"] == "orders.list(status=…)"
    assert change["old"]["file"] == "old.yaml"
    assert change["places"] == [
        {"operation": "GET /orders", "at": "query status", "symbol": "orders.list"}
    ]
    assert len(change["fingerprint"]) == 12


def test_standard_input_is_an_operand(folder: Path) -> None:
    assert report(folder, "old.yaml", "-", stdin=SHOP)["changes"] == []


def test_a_revision_of_git_is_an_operand(folder: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("-c", "user.name=a", "-c", "user.email=a@b", "add", "-A")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")
    (folder / "old.yaml").write_text((folder / "new.yaml").read_text("utf-8"), encoding="utf-8")
    result = report(folder, "HEAD:old.yaml", "old.yaml")
    assert result["changes"][0]["old"]["file"] == "HEAD:old.yaml"
    assert result["changes"][0]["new"]["file"].endswith("old.yaml")


def test_two_generated_folders_are_compared_with_their_surfaces(folder: Path) -> None:
    (folder / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8")
    assert specmill(folder, "generate").returncode == 0
    surface = folder / "output" / "shop" / ".specmill" / "surface.json"
    before = surface.read_text(encoding="utf-8")
    surface.write_text(before.replace('"python": "limit"', '"python": "at_most"'), encoding="utf-8")
    result = report(folder, "output/shop", "shop.yaml")
    assert [value["rule"] for value in result["changes"]] == ["argument-renamed"]
    assert result["summary"]["wire"] == "none"
    assert result["summary"]["runtime"] == "breaking"


@pytest.mark.parametrize(
    ("operands", "message"),
    [
        (("old.yaml", "missing.yaml"), "missing.yaml does not exist"),
        (("-", "-"), "standard input can be read only once"),
        (("old.yaml", "."), "no generated folder"),
        (("", "new.yaml"), "an operand is empty"),
        (("old.yaml", "new.yaml", "--reason", "because"), "is accepted: --accept"),
    ],
)
def test_bad_operands_are_exit_two(folder: Path, operands: tuple[str, ...], message: str) -> None:
    made = specmill(folder, "diff", *operands)
    assert made.returncode == 2
    assert message in made.stderr


def test_a_revision_of_a_bare_repository_is_exit_two(folder: Path) -> None:
    for arguments in (("init", "-q"), ("clone", "-q", "--bare", ".", "bare.git")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    bare = folder / "bare.git"
    tree = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", "-m", "x", _EMPTY_TREE],
        cwd=bare, check=True, capture_output=True, text=True,
    )  # fmt: skip
    made = specmill(bare, "diff", f"{tree.stdout.strip()}:old.yaml", "new.yaml")
    assert made.returncode == 2
    assert "no working tree here" in made.stderr


def test_a_broken_definition_is_exit_two_and_located(folder: Path) -> None:
    (folder / "broken.yaml").write_text("openapi: 3.0.3\ninfo: {}\npaths: 5\n", encoding="utf-8")
    made = specmill(folder, "diff", "old.yaml", "broken.yaml")
    assert made.returncode == 2
    assert "broken.yaml" in made.stderr


def test_an_accepted_finding_is_listed_and_counts_no_more(folder: Path) -> None:
    (folder / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    fingerprint = report(folder, "old.yaml", "new.yaml")["changes"][0]["fingerprint"]
    arguments = ("diff", "old.yaml", "new.yaml", "--accept", fingerprint)
    assert specmill(folder, *arguments).returncode == 2
    assert (
        specmill(
            folder, *arguments, "--reason", "nobody used it 😀", "--until", "2999-01-31"
        ).returncode
        == 0
    )
    assert "[[diff.accepted]]" in (folder / "specmill.toml").read_text(encoding="utf-8")
    made = specmill(folder, "diff", "old.yaml", "new.yaml")
    assert made.returncode == 0
    assert "accepted, until 2999-01-31: nobody used it 😀 (found: breaking)" in made.stdout


def test_an_acceptance_ends(folder: Path) -> None:
    fingerprint = report(folder, "old.yaml", "new.yaml")["changes"][0]["fingerprint"]
    accepted = (
        f'[[diff.accepted]]\nfingerprint = "{fingerprint}"\nreason = "soon"\nuntil = 2020-01-01\n'
    )
    (folder / "specmill.toml").write_text(f"{CONFIG}\n{accepted}", encoding="utf-8")
    made = specmill(folder, "diff", "old.yaml", "new.yaml")
    assert made.returncode == 1
    assert "was accepted until 2020-01-01" in made.stdout


def test_rules_and_audiences_are_policy_in_the_open(folder: Path) -> None:
    text = f'{CONFIG}\n[diff]\naudiences = ["wire"]\n\n[diff.rules]\nparameter-removed = "none"\n'
    (folder / "specmill.toml").write_text(text, encoding="utf-8")
    result = report(folder, "old.yaml", "new.yaml")
    assert result["summary"]["bump"] == "patch"
    assert result["changes"][0]["policy"]["found"]["runtime"] == "breaking"
    (folder / "specmill.toml").write_text(
        text.replace("parameter-removed", "parameter-remved"), encoding="utf-8"
    )
    made = specmill(folder, "diff", "old.yaml", "new.yaml")
    assert made.returncode == 2
    assert "did you mean 'parameter-removed'" in made.stderr


def test_a_baseline_is_a_report(folder: Path) -> None:
    (folder / "specmill.toml").write_text(
        f'{CONFIG}\n[diff]\nbaseline = "known.json"\n', encoding="utf-8"
    )
    assert specmill(folder, "diff", "old.yaml", "new.yaml").returncode == 2
    (folder / "known.json").write_text('{"accepted": []}', encoding="utf-8")
    made = specmill(folder, "diff", "old.yaml", "new.yaml", "--format", "json")
    assert made.returncode == 1
    (folder / "known.json").write_text(made.stdout, encoding="utf-8")
    assert specmill(folder, "diff", "old.yaml", "new.yaml").returncode == 0


def test_markdown_fits_into_a_comment_whatever_the_size(tmp_path: Path) -> None:
    paths = {
        f"/things{number}": {
            "get": {
                "operationId": f"get-{number}-{'x' * 60}",
                "tags": ["t"],
                "responses": {"204": {"description": "None"}},
            }
        }
        for number in range(900)
    }
    for name, kept in (("old", paths), ("new", {"/other": paths["/things0"]})):
        document = {"openapi": "3.0.3", "info": {"title": "Big", "version": "1"}, "paths": kept}
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    made = specmill(tmp_path, "diff", "old.json", "new.json", "--format", "markdown")
    assert 30_000 < len(made.stdout) < 65_000
    assert "more findings do not fit here" in made.stdout


def test_one_change_at_fifty_operations_is_one_finding(tmp_path: Path) -> None:
    def document(parameters: list[dict[str, Any]]) -> dict[str, Any]:
        operation = {
            "tags": ["t"],
            "parameters": parameters,
            "responses": {"204": {"description": "None"}},
        }
        paths = {f"/t{n}": {"get": {"operationId": f"get-{n}", **operation}} for n in range(50)}
        return {"openapi": "3.0.3", "info": {"title": "Big", "version": "1"}, "paths": paths}

    trace = {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
    (tmp_path / "old.json").write_text(json.dumps(document([trace])), encoding="utf-8")
    (tmp_path / "new.json").write_text(json.dumps(document([])), encoding="utf-8")
    changes = report(tmp_path, "old.json", "new.json")["changes"]
    assert [(change["rule"], len(change["places"])) for change in changes] == [
        ("parameter-removed", 50)
    ]


def test_annotations_stand_beside_the_lines(folder: Path) -> None:
    made = specmill(folder, "diff", "old.yaml", "new.yaml", "--format", "github")
    assert made.stdout.startswith("::error file=new.yaml,line=")
    assert "title=parameter-removed::the parameter `query status` is gone%0A" in made.stdout


def test_witnesses_confirm_what_breaks(folder: Path) -> None:
    change = report(folder, "old.yaml", "new.yaml", "--verify")["changes"][0]
    assert change["levels"]["runtime"] == change["levels"]["typing"] == "breaking"
    assert "status" in change["witness"]


def test_both_places_of_a_renamed_property_and_what_holds_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(SHOP, encoding="utf-8")
    new = SHOP.replace("note:", "no_te:") + "        paid: {type: boolean}\n"
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    changes = {
        value["rule"]: value for value in report(tmp_path, "old.yaml", "new.yaml")["changes"]
    }
    properties = "/components/schemas/Order/properties"
    renamed = changes["response-property-renamed"]
    assert renamed["old"]["pointer"] == f"{properties}/note"
    assert renamed["new"]["pointer"] == f"{properties}/no_te"
    added = changes["response-property-added"]
    assert added["old"]["pointer"] == "/components/schemas/Order"
    assert added["new"]["pointer"] == f"{properties}/paid"


def test_what_changes_in_a_renamed_scheme_is_told_where_it_is_now(tmp_path: Path) -> None:
    for name, key, scopes in (("old", "login", "{}"), ("new", "sign-in", '{"orders": ""}')):
        flow = f"{{tokenUrl: 'https://x.test/token', scopes: {scopes}}}"
        scheme = f"{{type: oauth2, flows: {{clientCredentials: {flow}}}}}"
        text = SHOP.replace(
            "components:\n", f"components:\n  securitySchemes: {{{key}: {scheme}}}\n"
        )
        assert text != SHOP
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    changes = {
        value["rule"]: value for value in report(tmp_path, "old.yaml", "new.yaml")["changes"]
    }
    assert changes.keys() == {"security-scheme-renamed", "oauth-scope-added"}
    for change in changes.values():
        assert change["old"]["pointer"] == "/components/securitySchemes/login"
        assert change["new"]["pointer"] == "/components/securitySchemes/sign-in"


def test_names_that_were_published_count(tmp_path: Path) -> None:
    """An id that changed renames no method where the output folder has kept its name."""
    (tmp_path / "specmill.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "old.yaml").write_text(SHOP, encoding="utf-8")
    assert specmill(tmp_path, "generate", "-q").returncode == 0
    renamed = SHOP.replace("operationId: orders-list", "operationId: orders-find")
    (tmp_path / "shop.yaml").write_text(renamed, encoding="utf-8")
    change = report(tmp_path, "old.yaml", "shop.yaml")["changes"][0]
    assert (change["rule"], change["levels"]["runtime"]) == ("operation-id-changed", "none")
    (tmp_path / "specmill.toml").unlink()
    change = report(tmp_path, "old.yaml", "shop.yaml")["changes"][0]
    assert (change["rule"], change["levels"]["runtime"]) == ("operation-id-changed", "breaking")


def test_large_sides_are_planned_ahead_with_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever plans: a process that was forked for it, or the one that asks."""
    old, new = (side_of_document(yaml.safe_load(text), tmp_path, name) for name, text in SIDES)
    alone = [finding.fingerprint for finding in compare(old, new, TODAY)]
    monkeypatch.setattr(planning, "_LARGE", 1)
    with planning.planned_ahead() as ahead:
        first, second = ahead.side(old), ahead.side(new)
        assert (first.planned is old.planned) is (sys.platform != "linux")
        assert [finding.fingerprint for finding in compare(first, second, TODAY)] == alone
    broken = replace(old, planned=_fails)
    with planning.planned_ahead() as ahead, pytest.raises(UsageError, match="cannot be planned"):
        compare(ahead.side(broken), new, TODAY)


SIDES = (("old", SHOP), ("new", SHOP.replace("status", "state")))


def _fails() -> Planned:
    raise UsageError("this cannot be planned")

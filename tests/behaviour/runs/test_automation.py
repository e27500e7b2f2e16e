"""The workflows that ``specmill init --ci`` writes, executed in a throw-away repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from specmill import __version__
from specmill.cli.automation import workflows
from tests.tools.throwaway import FORGED, ROOT, Throwaway, can_run

_DEFINITION = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /things:
    get: {operationId: listThings, responses: {"204": {description: done}}}
"""
_MORE = """\
  /others:
    get: {operationId: listOthers, responses: {"204": {description: done}}}
"""
_CHECK = ".github/workflows/specmill-check.yml"
_REGENERATE = ".github/workflows/specmill-regenerate.yml"
_RELEASE = ".github/workflows/specmill-release.yml"
_VALUES = {
    "github.base_ref": "main",
    "github.run_id": "17",
    "github.token": "none",
    "github.event.pull_request.number": "5",
    "github.event.repository.default_branch": "main",
}

pytestmark = pytest.mark.skipif(not can_run(), reason="needs bash, git and jq")


@pytest.fixture
def place(tmp_path: Path) -> Throwaway:
    made = Throwaway(tmp_path)
    (made.folder / "api").mkdir()
    (made.folder / "api/shop.yaml").write_text(_DEFINITION)
    made.must("specmill init api/shop.yaml --ci github")
    made.must("git add --all && git commit --quiet -m begin && git push --quiet origin main")
    return made


def test_a_pull_request_gets_one_comment(place: Throwaway) -> None:
    place.must("git checkout --quiet -b change")
    (place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    place.must("git commit --quiet --all -m change")
    commit = place.must("git log -1 --format=%h").strip()
    place.diff_says(
        {"wire": "additive", "runtime": "additive", "typing": "additive", "bump": "minor"},
        "## Changes of the API\n\nbump: minor\n",
    )
    ended = place.steps(_CHECK, "check", _VALUES)
    assert [completed_process.returncode for completed_process in ended] == [0, 0, 1, 0], ended
    [forged, comment] = place.gh["comments"]
    assert forged == FORGED
    hashes = re.compile(r"\([0-9a-f]{8} -> [0-9a-f]{8}\)")
    text = re.sub(
        r"\d+ changed, \d+ missing", "N changed, N missing", hashes.sub("(A -> B)", comment["body"])
    )
    assert text == (
        "<!-- specmill -->\n\n"
        "### specmill: the output is out of date\n\n"
        "| target | files | why |\n|---|---|---|\n"
        f"| `shop` | N changed, N missing | `api/shop.yaml changed (A -> B) in commit {commit}` |\n\n"
        "Run `specmill generate` and commit what it writes.\n\n"
        "Changes of the API since `origin/main`:\n\n"
        "- `api/shop.yaml`: minor\n\n"
        "<details><summary>details</summary>\n\n## Changes of the API\n\nbump: minor\n\n</details>\n\n"
        "Install what this run built:\n\n```sh\n"
        "gh run download 17 --repo acme/shop --name specmill-wheels --dir wheels && pip install wheels/*.whl\n"
        "```\n"
    )
    assert "::error file=output/shop/" in ended[2].stdout
    assert place.outside("outputs") == "drift=true\nbreaking=false\nbump=minor\n"
    assert place.outside("summary") == comment["body"]
    place.must("specmill generate")
    ended = place.steps(_CHECK, "check", _VALUES)
    assert [completed_process.returncode for completed_process in ended] == [0, 0, 0, 0], ended
    [forged, comment] = place.gh["comments"]
    assert forged == FORGED
    assert comment["body"].startswith(
        "<!-- specmill -->\n\n### specmill: the output is up to date\n"
    )


def test_a_definition_that_is_broken(place: Throwaway) -> None:
    (place.folder / "api/shop.yaml").write_text("shop: 1\n")
    place.diff_says({"bump": "none"}, "")
    ended = place.steps(_CHECK, "check", _VALUES)
    assert ended[2].returncode == 2
    [forged, comment] = place.gh["comments"]
    assert forged == FORGED
    assert "### specmill: the output could not be checked" in comment["body"]
    assert "`api/shop.yaml:" in comment["body"]
    assert "::error file=api/shop.yaml,line=" in ended[2].stdout
    assert place.outside("outputs").startswith("drift=unknown\n")


def test_regeneration_has_one_pull_request(place: Throwaway) -> None:
    def regenerate() -> None:
        place.must("git checkout --quiet --force main && git clean -qfd")
        ended = place.steps(_REGENERATE, "regenerate", _VALUES)
        assert [completed_process.returncode for completed_process in ended] == [0, 0], ended

    def change(text: str) -> None:
        place.must("git checkout --quiet --force main")
        (place.folder / "api/shop.yaml").write_text(text)
        place.must("git commit --quiet --all -m change && git push --quiet origin main")

    regenerate()
    assert place.gh["pulls"] == []
    change(_DEFINITION + _MORE)
    regenerate()
    [pull] = place.gh["pulls"]
    assert (pull["head"], pull["base"], pull["title"]) == (
        "specmill/regenerate-shop",
        "main",
        "Regenerate shop",
    )
    place.must(
        "git cat-file -e origin/specmill/regenerate-shop:output/shop/.specmill/manifest.json"
    )
    first = place.must("git ls-remote origin specmill/regenerate-shop")
    regenerate()
    assert place.must("git ls-remote origin specmill/regenerate-shop") == first
    assert len(place.gh["pulls"]) == 1
    state = place.gh
    state["pulls"][0]["state"] = "closed"
    place.gh = state
    regenerate()
    assert [value["state"] for value in place.gh["pulls"]] == ["closed"]
    change(_DEFINITION + _MORE.replace("thers", "rders"))
    regenerate()
    assert [value["state"] for value in place.gh["pulls"]] == ["closed", "open"]


def test_one_target_that_fails_stops_no_other(place: Throwaway) -> None:
    config = place.folder / "specmill.toml"
    (place.folder / "api/bad.yaml").write_text("shop: 1\n")
    bad = '[[target]]\nname = "bad"\ndefinitions = [{ path = "api/bad.yaml" }]\n\n'
    config.write_text(bad + config.read_text())
    (place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    place.must("git add --all && git commit --quiet -m change && git push --quiet origin main")
    ended = place.steps(_REGENERATE, "regenerate", _VALUES)
    assert ended[-1].returncode == 1
    assert "::error::could not be generated: bad" in ended[-1].stdout
    assert [value["title"] for value in place.gh["pulls"]] == ["Regenerate shop"]


@pytest.mark.parametrize(("tag", "code"), [("shop-v0.1.0", 0), ("shop-v9.9.9", 1)])
def test_a_release_is_built_from_its_tag(place: Throwaway, tag: str, code: int) -> None:
    place.must(f"git tag {tag}")
    ended = place.steps(_RELEASE, "build", _VALUES, GITHUB_REF_NAME=tag)
    assert ended[-1].returncode == code, ended
    assert "build --outdir dist output/shop/python" in place.outside("python.log")
    assert ("twine check --strict dist/shop" in place.outside("python.log")) == (code == 0)


def test_only_the_job_that_publishes_gets_an_identity(place: Throwaway) -> None:
    jobs = place.workflow(_RELEASE)["jobs"]
    assert "permissions" not in jobs["build"]
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert jobs["publish"]["environment"] == "pypi"
    assert not any("run" in step for step in jobs["publish"]["steps"])


@pytest.mark.parametrize("name", ["check", "regenerate", "release"])
def test_actions_are_pinned(place: Throwaway, name: str) -> None:
    text = (place.folder / f".github/workflows/specmill-{name}.yml").read_text()
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_the_action_runs(place: Throwaway) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    [script] = [step["run"] for step in steps]
    tools = Path(place.environment["RUNNER_TEMP"])
    fake = tools / "venv-python"
    # In place of an environment with this checkout installed: one with the stand-ins.
    fake.write_text(
        f'#!/bin/bash\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp {tools}/bin/* "$3/bin/"; fi\n'
    )
    fake.chmod(0o755)
    (place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    place.diff_says({"wire": "breaking", "bump": "major"}, "")
    given = {"INPUT_CONFIG": "", "INPUT_AGAINST": "origin/main", "INPUT_COMMENT": "out.md"}
    for fail, code in (("true", 1), ("false", 0)):
        ended = place.run(
            script, **given, INPUT_FAIL=fail, INPUT_PYTHON=str(fake), GITHUB_ACTION_PATH=str(ROOT)
        )
        assert ended.returncode == code, ended
    assert place.outside("outputs").endswith("drift=true\nbreaking=true\nbump=major\n")


def test_the_hooks_of_pre_commit(place: Throwaway) -> None:
    hooks = {
        value["id"]: value
        for value in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    }
    assert not any(hook["pass_filenames"] for hook in hooks.values())
    (place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    assert place.run(hooks["specmill-check"]["entry"]).returncode == 1
    place.must(hooks["specmill-generate"]["entry"])
    assert "output/shop" in place.must("git status --porcelain")
    place.must(hooks["specmill-check"]["entry"])


def test_workflows_are_never_overwritten(place: Throwaway) -> None:
    assert place.run("specmill init --ci github").returncode == 0
    (place.folder / _CHECK).write_text("mine\n")
    ended = place.run("specmill init --ci github")
    assert (ended.returncode, "exists already" in ended.stderr) == (2, True)
    assert (place.folder / _CHECK).read_text() == "mine\n"
    assert place.run("cd api && specmill init --ci github").returncode == 2


def test_the_block_of_the_readme_works_as_printed(tmp_path: Path) -> None:
    place = Throwaway(tmp_path)
    (place.folder / "openapi.yaml").write_text(_DEFINITION)
    text = (ROOT / "README.md").read_text()
    block = text.partition("## In CI\n")[2].partition("```sh\n")[2].partition("```")[0]
    place.must(block)
    assert place.must("git status --porcelain") == ""
    tracked = place.must("git ls-files").splitlines()
    assert {"specmill.toml", _CHECK, _REGENERATE, _RELEASE} <= set(tracked)
    place.must("git push --quiet origin main")
    ended = place.steps(_CHECK, "check", _VALUES)
    assert [completed_process.returncode for completed_process in ended] == [0, 0, 0, 0], ended
    # The changes of the API are those of ``specmill diff`` itself.
    (place.folder / "openapi.yaml").write_text(_DEFINITION + _MORE)
    ended = place.steps(_CHECK, "check", _VALUES)
    assert [completed_process.returncode for completed_process in ended] == [0, 0, 1, 0], ended
    _, comment = place.gh["comments"]
    assert "- `openapi.yaml`: minor\n" in comment["body"]
    assert "| `list_others` | wire additive, runtime additive" in comment["body"]
    assert place.outside("outputs").endswith("drift=true\nbreaking=false\nbump=minor\n")


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, "specmill==VERSION"),
        ("{", "specmill==VERSION"),
        ('{"url": "file:///home/me/specmill", "dir_info": {}}', "specmill==VERSION"),
        (
            '{"url": "https://code.example/specmill.git", "vcs_info": {"vcs": "git", "commit_id": "HASH"}}',
            "specmill @ git+https://code.example/specmill.git@HASH",
        ),
        (
            '{"url": "https://me:secret@code.example/x.git", "vcs_info": {"commit_id": "HASH"}}',
            "specmill==VERSION",
        ),
        (
            '{"url": "https://code.example/$(x)", "vcs_info": {"commit_id": "HASH"}}',
            "specmill==VERSION",
        ),
    ],
)
def test_workflows_install_the_specmill_that_wrote_them(
    monkeypatch: pytest.MonkeyPatch, origin: str | None, wanted: str
) -> None:
    commit = "0123456789" * 4

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return origin.replace("HASH", commit) if origin is not None else None

    monkeypatch.setattr(workflows, "distribution", lambda name: Installed())
    named = wanted.replace("HASH", commit).replace("VERSION", __version__)
    for service in workflows.Service:
        for text in workflows.workflows(service).values():
            assert f'"{named}"' in text
            assert "@REQUIREMENT@" not in text


def test_zizmor_finds_nothing(place: Throwaway) -> None:
    tool = shutil.which("zizmor")
    if tool is None:
        pytest.skip("zizmor is not installed")
    completed_process = subprocess.run(
        [
            tool,
            "--offline",
            "--no-config",
            "--min-severity",
            "low",
            ".github/workflows",
            str(ROOT / "action.yml"),
        ],
        cwd=place.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed_process.returncode == 0, completed_process.stdout

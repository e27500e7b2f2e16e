"""The jobs that ``specmill init --ci gitlab`` writes, executed in clean clones of a throw-away
repository: ``before_script`` and ``script`` in one shell, as a runner does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools.throwaway import Throwaway, can_run

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
_FORGED = {"id": 1, "body": "<!-- specmill -->\n\nall is well", "author": {"id": 8}}
_CURL = """\
import json, os, pathlib, sys
from urllib.parse import urlsplit
store = pathlib.Path(os.environ["FAKE_GITLAB"])
state = json.loads(store.read_text())
words = sys.argv[1:]
def option(name, default=""):
    return words[words.index(name) + 1] if name in words else default
assert option("--header") == "PRIVATE-TOKEN: " + os.environ["SPECMILL_TOKEN"]
[url] = [each for each in words if each.startswith("https://gitlab.test/api/v4/")]
path, query = urlsplit(url).path, urlsplit(url).query
method = option("--request", "GET")
body = option("--data-urlencode")
body = pathlib.Path(body.partition("@")[2]).read_text() if body else ""
if path == "/api/v4/user":
    print(json.dumps({"id": 7}))
elif path.endswith("/notes") and method == "GET":
    print(json.dumps(state["notes"]))
elif path.endswith("/notes"):
    state["notes"].append({"id": len(state["notes"]) + 1, "body": body, "author": {"id": 7}})
elif "/notes/" in path and method == "PUT":
    [found] = [each for each in state["notes"] if path.endswith("/notes/%d" % each["id"])]
    found["body"] = body
elif path.endswith("/merge_requests") and "state=closed" in query:
    branch = query.rpartition("source_branch=")[2]
    print(json.dumps([each for each in state["closed"] if each["source_branch"] == branch]))
else:
    sys.exit("curl: not known: " + " ".join(words))
store.write_text(json.dumps(state))
"""
pytestmark = pytest.mark.skipif(not can_run(), reason="needs bash, git and jq")


class GitLab:
    """A repository with the jobs, and clean clones in which they run."""

    def __init__(self, folder: Path) -> None:
        self.place = Throwaway(folder)
        self._folder = folder
        self._clones = 0
        curl = folder / "outside/bin/curl"
        curl.write_text(f"#!{sys.executable}\n{_CURL}")
        curl.chmod(0o755)
        self._store = folder / "gitlab.json"
        self.state = {"notes": [_FORGED], "closed": []}
        (self.place.folder / "api").mkdir()
        (self.place.folder / "api/shop.yaml").write_text(_DEFINITION)
        self.place.must("specmill init api/shop.yaml --ci gitlab")
        self.push("begin")

    @property
    def state(self) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(self._store.read_text())
        return result

    @state.setter
    def state(self, value: dict[str, Any]) -> None:
        self._store.write_text(json.dumps(value))

    def push(self, message: str, branch: str = "main") -> None:
        self.place.must(
            f"git add --all && git commit --quiet -m '{message}' && git push --quiet origin HEAD:{branch}"
        )

    def run(self, job: str, branch: str = "main", **more: str) -> subprocess.CompletedProcess[str]:
        self._clones += 1
        clone = self._folder / f"builds/{self._clones}/shop"
        clone.parent.mkdir(parents=True)
        origin = f"{self._folder}/outside/o.git"
        self.place.must(f"git clone --quiet --branch {branch} {origin} {clone}")
        jobs = yaml.safe_load((clone / "specmill.gitlab-ci.yml").read_text())
        parent = jobs[jobs[job]["extends"]] if "extends" in jobs[job] else {}
        lines = [*parent.get("before_script", ()), *jobs[job]["script"]]
        # The address of the server leads to the bare repository.
        git = f"git config --global url.{origin}.insteadOf https://specmill:s3cret@gitlab.test/acme/shop.git"
        self.place.must(git)
        variables = {
            "CI_API_V4_URL": "https://gitlab.test/api/v4",
            "CI_PROJECT_ID": "7",
            "CI_PROJECT_PATH": "acme/shop",
            "CI_SERVER_HOST": "gitlab.test",
            "CI_DEFAULT_BRANCH": "main",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_IID": "5",
            "SPECMILL_TOKEN": "s3cret",
            "FAKE_GITLAB": str(self._store),
        }
        self.clone = clone
        return self.place.run("\n".join(lines), at=clone, **{**variables, **more})

    def branch(self, name: str) -> str:
        return self.place.must(f"git ls-remote origin refs/heads/{name}").partition("\t")[0]


@pytest.fixture
def gitlab(tmp_path: Path) -> GitLab:
    return GitLab(tmp_path)


def test_a_merge_request_gets_one_comment(gitlab: GitLab) -> None:
    (gitlab.place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    gitlab.push("change", "change")
    gitlab.place.diff_says({"wire": "additive", "bump": "minor"}, "one more")
    ended = gitlab.run("specmill check", "change")
    assert ended.returncode == 1, ended
    [forged, note] = gitlab.state["notes"]
    assert forged == _FORGED
    assert note["body"].startswith("<!-- specmill -->\n\n### specmill: the output is out of date\n")
    assert note["body"] == (gitlab.clone / "comment.md").read_text()
    gitlab.place.must("specmill generate")
    gitlab.push("generated", "change")
    ended = gitlab.run("specmill check", "change")
    assert ended.returncode == 0, ended
    [forged, note] = gitlab.state["notes"]
    assert forged == _FORGED
    assert note["body"].startswith("<!-- specmill -->\n\n### specmill: the output is up to date\n")


def test_without_a_token_the_check_runs_and_writes_no_comment(gitlab: GitLab) -> None:
    ended = gitlab.run("specmill check", SPECMILL_TOKEN="")
    assert ended.returncode == 0, ended
    assert gitlab.state["notes"] == [_FORGED]


def test_a_schedule_keeps_one_branch(gitlab: GitLab) -> None:
    branch = "specmill/regenerate-shop"
    origin = gitlab.place.folder.parent / "outside/o.git"
    gitlab.place.must(f"git -C {origin} config receive.advertisePushOptions true")
    assert gitlab.run("specmill regenerate").returncode == 0
    assert gitlab.branch(branch) == ""
    (gitlab.place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE)
    gitlab.push("change")
    ended = gitlab.run("specmill regenerate")
    assert ended.returncode == 0, ended
    first = gitlab.branch(branch)
    assert first
    ended = gitlab.run("specmill regenerate")
    assert (ended.returncode, gitlab.branch(branch)) == (0, first)
    # A request that people closed stays closed until its cause changes.
    gitlab.place.must(f"git fetch --quiet origin {branch}")
    manifest = gitlab.place.must(
        "git rev-parse FETCH_HEAD:output/shop/.specmill/manifest.json"
    ).strip()
    closed = {"source_branch": branch, "description": f"specmill-cause: {manifest}"}
    gitlab.state = {"notes": [], "closed": [closed]}
    gitlab.place.must(f"git push --quiet origin :{branch}")
    ended = gitlab.run("specmill regenerate")
    assert (ended.returncode, gitlab.branch(branch)) == (0, "")
    assert "its merge request was closed" in ended.stdout
    (gitlab.place.folder / "api/shop.yaml").write_text(_DEFINITION + _MORE.replace("thers", "ds"))
    gitlab.push("change again")
    assert gitlab.run("specmill regenerate").returncode == 0
    assert gitlab.branch(branch)


@pytest.mark.parametrize(("tag", "code"), [("shop-v0.1.0", 0), ("other-v1.0.0", 2)])
def test_a_tag_is_built(gitlab: GitLab, tag: str, code: int) -> None:
    ended = gitlab.run("specmill build", CI_COMMIT_TAG=tag)
    assert ended.returncode == code, ended
    log = gitlab.place.outside("python.log")
    assert ("build --outdir dist output/shop/python" in log) == (code == 0)
    if code == 0:
        assert gitlab.run("specmill publish").returncode == 0
        assert "twine upload dist/" in gitlab.place.outside("python.log")


def test_only_the_job_that_publishes_gets_an_identity(gitlab: GitLab) -> None:
    jobs = yaml.safe_load((gitlab.place.folder / "specmill.gitlab-ci.yml").read_text())
    assert [name for name, job in jobs.items() if "id_tokens" in job] == ["specmill publish"]

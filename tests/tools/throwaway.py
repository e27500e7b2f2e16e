"""A throw-away repository in which the ``run:`` blocks of a workflow are executed in order.

``gh``, ``specmill`` and ``python`` on its PATH are stand-ins: ``gh`` keeps comments and pull requests
in a file and answers with the real jq; ``python -m pip`` and the like are noted and make the files
that they would make; ``specmill diff`` says what the test wrote down, where it
did.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

FORGED = {"id": 1, "body": "<!-- specmill -->\n\nall is well", "user": {"type": "User"}}
"""A comment that somebody wrote to look like ours."""
_GH = """\
import json, os, pathlib, subprocess, sys
store = pathlib.Path(os.environ["FAKE_GH"])
state = json.loads(store.read_text())
words = sys.argv[1:]
state["calls"].append(words)
def option(name, default=""):
    return words[words.index(name) + 1] if name in words else default
def say(value):
    query = option("--jq")
    text = json.dumps(value)
    if query:
        text = subprocess.run(["jq", "-r", query], input=text, capture_output=True, text=True, check=True).stdout
    sys.stdout.write(text)
if words[0] == "api":
    method = option("--method", "GET")
    path = next(each for each in words[1:] if each.startswith("repos/"))
    body = pathlib.Path(option("--field")[6:]).read_text() if "--field" in words else ""
    if method == "GET":
        say(state["comments"])
    elif method == "POST":
        state["comments"].append({"id": len(state["comments"]) + 1, "body": body, "user": {"type": "Bot"}})
    else:
        [found] = [each for each in state["comments"] if path.endswith("/comments/%d" % each["id"])]
        found["body"] = body
elif words[:2] == ["pr", "list"]:
    wanted = option("--state")
    say([each for each in state["pulls"] if each["head"] == option("--head") and each["state"] == wanted])
elif words[:2] == ["pr", "create"]:
    number = len(state["pulls"]) + 1
    state["pulls"].append({"number": number, "head": option("--head"), "base": option("--base"), "title": option("--title"),
        "body": pathlib.Path(option("--body-file")).read_text(), "state": "open", "mergedAt": None})
elif words[:2] == ["pr", "edit"]:
    [found] = [each for each in state["pulls"] if each["number"] == int(words[2])]
    found["body"] = pathlib.Path(option("--body-file")).read_text()
else:
    sys.exit("gh: not known: " + " ".join(words))
store.write_text(json.dumps(state))
"""
_PYTHON = """\
import os, pathlib, sys
words = sys.argv[1:]
if words[:1] == ["-m"] and words[1] in ("pip", "build", "twine"):
    with open(os.environ["FAKE_PYTHON"], "a") as log:
        log.write(" ".join(words[1:]) + "\\n")
    for name in ("--wheel-dir", "--outdir"):
        if name in words:
            folder = pathlib.Path(words[words.index(name) + 1])
            folder.mkdir(exist_ok=True)
            (folder / "shop-0.1.0-py3-none-any.whl").write_bytes(b"wheel")
    sys.exit(0)
os.execv(sys.executable, [sys.executable, *words])
"""
_SPECMILL = """\
import os, pathlib, sys
words = sys.argv[1:]
said = pathlib.Path(os.environ["FAKE_DIFF"]) / ("json" if "json" in words else "markdown")
if words[:1] == ["diff"] and said.exists():
    sys.stdout.write(said.read_text())
    sys.exit(0)
os.execv(sys.executable, [sys.executable, "-m", "specmill", *words])
"""


class Throwaway:
    """A repository with an origin, on its branch ``main``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self._outside = folder / "outside"
        tools = self._outside / "bin"
        tools.mkdir(parents=True)
        for name, text in (("gh", _GH), ("python", _PYTHON), ("specmill", _SPECMILL)):
            (tools / name).write_text(f"#!{sys.executable}\n{text}")
            (tools / name).chmod(0o755)
        (self._outside / "gh.json").write_text(
            json.dumps({"calls": [], "comments": [FORGED], "pulls": []})
        )
        (self._outside / "diff").mkdir()
        self.environment = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(self._outside),
            "PYTHONPATH": str(ROOT / "generator"),
            "PYTHONSAFEPATH": "1",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
            "FAKE_GH": str(self._outside / "gh.json"),
            "FAKE_PYTHON": str(self._outside / "python.log"),
            "FAKE_DIFF": str(self._outside / "diff"),
            "GITHUB_REPOSITORY": "acme/shop",
            "GITHUB_OUTPUT": str(self._outside / "outputs"),
            "GITHUB_STEP_SUMMARY": str(self._outside / "summary"),
            "RUNNER_TEMP": str(self._outside),
        }
        self.run(
            "git init --quiet --bare --initial-branch main " + str(self._outside / "o.git"),
            at=folder,
        )
        self.run(f"git clone --quiet {self._outside / 'o.git'} work", at=folder)
        self.run("git checkout --quiet -B main")

    def run(
        self, script: str, at: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a script as a step does; its end may be any."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", script],
            cwd=at or self.folder,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def must(self, script: str) -> str:
        ended = self.run(script)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def steps(
        self, path: str, job: str, values: Mapping[str, str], **more: str
    ) -> list[subprocess.CompletedProcess[str]]:
        """Execute every ``run:`` of a job in order; after a failure only those that say ``always()``."""
        ended: list[subprocess.CompletedProcess[str]] = []
        for step in self.workflow(path)["jobs"][job]["steps"]:
            failed = any(completed_process.returncode for completed_process in ended)
            if "run" not in step or (failed and "always()" not in step.get("if", "")):
                continue
            env = {name: _filled(text, values) for name, text in step.get("env", {}).items()}
            assert not _EXPRESSION.search(step["run"]), "an expression in a script is an injection"
            ended.append(self.run(step["run"], **env, **more))
        return ended

    def workflow(self, path: str) -> dict[str, Any]:
        result: dict[str, Any] = yaml.safe_load((self.folder / path).read_text())
        return result

    @property
    def gh(self) -> dict[str, Any]:
        result: dict[str, Any] = json.loads((self._outside / "gh.json").read_text())
        return result

    @gh.setter
    def gh(self, state: dict[str, Any]) -> None:
        (self._outside / "gh.json").write_text(json.dumps(state))

    def diff_says(self, summary: Mapping[str, str], markdown: str) -> None:
        (self._outside / "diff" / "json").write_text(json.dumps({"summary": dict(summary)}))
        (self._outside / "diff" / "markdown").write_text(markdown)

    def outside(self, name: str) -> str:
        path = self._outside / name
        return path.read_text() if path.exists() else ""


def can_run() -> bool:
    return all(shutil.which(name) for name in ("bash", "git", "jq"))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: values[match[1]], text)

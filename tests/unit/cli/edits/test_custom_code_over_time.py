"""Hand-written code in generated files over thirty regenerations, through clones, forks, squashed
merges and rebases: no line is lost, and conflicts are only where lines touch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli, define
from tests.unit.cli.test_drift import git

_CONFIG = """\
[[target]]
name = "shop"
definitions = [{ path = "shop.json" }]
out = "out"
"""
_ROUNDS = 30
_ROOT = Path(__file__).parents[4]


class Definition:
    """What is generated, which grows and changes from round to round."""

    def __init__(self) -> None:
        self.revisions = [0] * 8
        self.names = {
            "a": "python/src/shop/a.py",
            "p": "docs/en/python/shop/page.md",
            "b": "python/src/shop/b.py",
            "l": "llm/operations/page.md",
            "d": "llm/definitions.d.ts",
            "r": "python/README.md",
            "s": "python/SKILL.md",
            "i": "python/api.md",
            "t": "python/pyproject.toml",
            "c": "python/c.py",
        }
        self.header = "# generated"
        self.indent = "    "

    def write(self) -> None:
        define("shop.json", files={path: self._text(key) for key, path in self.names.items()})

    def _text(self, key: str) -> str:
        blocks = [f"{self.header} {key}\n"]
        for number, revision in enumerate(self.revisions):
            lines = [f"def {key}{number}(x):", '"""Doc."""', f"first = {number}", "second = x"]
            lines += ["third = first", f"fourth = {revision}", "return fourth"]
            blocks.append("\n".join([lines[0], *(f"{self.indent}{line}" for line in lines[1:])]))
        return "\n\n\n".join(blocks) + "\n"


class Hand:
    """What people write: every line has a token of its own."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    def inside(self, path: str, function: str) -> None:
        """A line in a function, away from the one that changes."""
        place = Path("out", path)
        head, mark, tail = place.read_text().partition(f"def {function}(x):")
        doc, middle, rest = tail.partition('"""Doc."""\n')
        token = self._token()
        place.write_text(f"{head}{mark}{doc}{middle}    hand = {token!r}\n{rest}")

    def method(self, path: str) -> None:
        """A function at the end of a file."""
        place = Path("out", path)
        token = self._token()
        place.write_text(f"{place.read_text()}\n\ndef by_hand_{token}():\n    return {token!r}\n")

    def lib(self) -> None:
        place = Path("out/python/src/shop/lib/mine.py")
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text() if place.exists() else ""
        place.write_text(f"{before}{self._token()} = 1\n")

    def _token(self) -> str:
        self.tokens.append(f"token_{len(self.tokens)}_end")
        return self.tokens[-1]

    def lost(self) -> list[str]:
        files = (path for path in Path("out").rglob("*") if path.is_file())
        texts = [path.read_text() for path in files if ".specmill" not in path.parts]
        return [token for token in self.tokens if not any(token in text for text in texts)]


def commit(message: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)


def shallow(round_: int) -> Iterator[None]:
    """Work goes on in a clone that has one commit."""
    target = Path(f"../shallow-{round_}").resolve()
    git("clone", "--quiet", "--depth", "1", f"file://{Path.cwd()}", str(target))
    os.chdir(target)
    yield


def fork(round_: int) -> Iterator[None]:
    """Work goes on in a clone of a bare copy, without refs but its branch."""
    bare = Path(f"../fork-{round_}.git").resolve()
    git("init", "--quiet", "--bare", str(bare))
    git("config", "receive.shallowUpdate", "true", at=bare)
    git("push", "--quiet", str(bare), "HEAD:refs/heads/main")
    target = Path(f"../fork-{round_}").resolve()
    git("clone", "--quiet", "--branch", "main", str(bare), str(target))
    os.chdir(target)
    yield


def squash(round_: int) -> Iterator[None]:
    """The round happens on a branch whose commits become one."""
    home = git("branch", "--show-current")
    git("checkout", "--quiet", "-b", f"topic-{round_}")
    yield
    git("checkout", "--quiet", home)
    git("merge", "--quiet", "--squash", f"topic-{round_}")
    commit("squashed")
    git("branch", "--quiet", "-D", f"topic-{round_}")


def rebase(round_: int) -> Iterator[None]:
    """The round happens on a branch that is put upon what happened meanwhile."""
    home = git("branch", "--show-current")
    git("checkout", "--quiet", "-b", f"topic-{round_}")
    yield
    git("checkout", "--quiet", home)
    Path("other.txt").write_text(f"{round_}\n")
    commit("meanwhile")
    git("checkout", "--quiet", f"topic-{round_}")
    git("rebase", "--quiet", home)
    git("checkout", "--quiet", home)
    git("merge", "--quiet", "--ff-only", f"topic-{round_}")


def test_no_line_is_lost(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "first").mkdir()
    monkeypatch.chdir(tmp_path / "first")
    git("init", "--quiet", "--initial-branch", "main")
    Path("specmill.toml").write_text(_CONFIG)
    made, hand = Definition(), Hand()
    made.write()
    assert cli("generate").code == 0
    commit("begin")
    ways = (shallow, squash, fork, rebase)
    for round_ in range(_ROUNDS):
        way = ways[round_ % len(ways)](round_)
        next(way)
        number = round_ % len(made.revisions)
        kind = round_ % 6
        key = list(made.names)[len(hand.tokens) % (len(made.names) - 1)]
        path = made.names[key]
        if kind in (0, 3, 5):
            hand.inside(path, f"{key}{(number + 4) % 8}")
        elif kind == 1:
            hand.method(path)
        elif kind == 2:
            hand.lib()
        elif kind == 4 and Path("out", made.names["c"]).exists():
            Path("out", made.names["c"]).unlink()
        commit(f"by hand {round_}")
        made.revisions[number] += 1
        if round_ == 10:
            made.names["a"] = "python/src/shop/moved/a.py"
        if round_ == 16:
            made.header = "# made by another template"
        made.write()
        ended = cli("generate", "--merge")
        assert (ended.code, hand.lost()) == (0, []), (round_, ended)
        commit(f"regenerated {round_}")
        next(way, None)
        assert hand.lost() == [], round_
        assert not Path("out", made.names["c"]).exists() or round_ < 4
        assert cli("generate", "--merge", "--check").code == 0, round_
    assert len(hand.tokens) > 2 * len(made.names)


def test_another_formatter_touches_lines_and_loses_none(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG)
    made, hand = Definition(), Hand()
    made.write()
    assert cli("generate").code == 0
    hand.inside(made.names["a"], "a2")
    hand.lib()
    made.indent = "  "
    made.write()
    ended = cli("generate", "--merge")
    assert ended.code == 1
    assert f"conflict {made.names['a']}" in ended.out
    assert hand.lost() == []
    place = Path("out", made.names["a"])
    text = place.read_text()
    assert text.count("<<<<<<<") == 1
    # Theirs is what is generated; the line by hand is put into it.
    head, _, rest = text.partition("<<<<<<< by hand\n")
    _, _, rest = rest.partition("=======\n")
    theirs, _, tail = rest.partition(">>>>>>> generated\n")
    place.write_text(f"{head}{theirs}  hand = {hand.tokens[0]!r}\n{tail}")
    assert cli("generate", "--continue").code == 0
    made.revisions[7] += 1
    made.write()
    assert cli("generate", "--merge").code == 0
    assert hand.lost() == []


def test_two_branches_that_were_both_regenerated(cli: Cli) -> None:
    """Whichever manifest and base a merge of git keeps, no line by hand is lost."""
    Path("specmill.toml").write_text(_CONFIG)
    git("init", "--quiet", "--initial-branch", "main")
    made, hand = Definition(), Hand()
    made.write()
    assert cli("generate").code == 0
    commit("begin")
    git("checkout", "--quiet", "-b", "topic")
    hand.inside(made.names["a"], "a1")
    made.revisions[6] = 1
    made.write()
    assert cli("generate", "--merge").code == 0
    commit("topic")
    git("checkout", "--quiet", "main")
    made.revisions[6], made.revisions[3] = 0, 1
    made.write()
    assert cli("generate").code == 0
    hand.method(made.names["b"])
    commit("main")
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "--quiet", "topic")
    conflicted = git("diff", "--name-only", "--diff-filter=U").splitlines()
    assert {path.partition("/")[0] for path in conflicted} == {"out", "shop.json"}
    git("checkout", "--ours", "--", *conflicted)
    made.revisions[6] = 1
    made.write()
    assert hand.lost() == []
    ended = cli("generate", "--merge")
    assert (ended.code, hand.lost()) == (0, [])
    commit("merged")
    assert cli("generate", "--merge", "--check").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and fork")
def test_a_merge_that_is_killed_is_old_or_new(tmp_path: Path) -> None:
    """Killed before each of its moves in turn, at fifty moments and more: the next run finds
    everything as before or everything as after, and makes it new."""
    environment = {**os.environ, "PYTHONPATH": f"{_ROOT / 'generator'}{os.pathsep}{_ROOT}"}
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED], cwd=tmp_path, env=environment, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    said: list[dict[str, str]] = json.loads(ended.stdout)
    killed = [texts for texts in said if texts["ended"] == "killed"]
    assert len(killed) >= 50
    assert {texts["found"] for texts in killed} == {"old", "new"}
    assert [texts["found"] for texts in said if texts["ended"] == "done"] == ["new"]
    assert {texts["next"] for texts in said} == {"new"}


_KILLED = """
import json, os, signal, sys
from pathlib import Path
from specmill.output import write as writing
from specmill.output.edits.base import base_changes
from specmill.output.compare import Changes, compare
from specmill.output.ignore import read_ignore
from specmill.output.manifest import Fingerprints, manifest_of, read_manifest
from specmill.output.edits.merge import merge
from specmill.output.tree import FileTree

def tree_of(texts):
    tree = FileTree()
    for path, text in texts.items():
        tree.add(path, text)
    return tree

def state(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes().hex() for p in sorted(folder.rglob("*")) if p.is_file()}

def generate(texts, base, folder):
    tree, before = tree_of(texts), read_manifest(folder)
    after = manifest_of(tree, Fingerprints())
    merged = merge(compare(tree, folder, before, after, read_ignore(folder)), before, base)
    files = (*base_changes(folder, tree, base), *merged.changes.files)
    writing.write([(folder, Changes(files, 0))])

lines = [f"line {n}\\n" for n in range(20)]
old = {f"python/{n}.py": "".join(lines) for n in "abcdefghijkl"} | {"python/gone.py": "x\\n"}
new = {f"python/{n}.py": "".join(lines).replace("line 15", "LINE 15") for n in "abcdefghijkl"} | {"python/n/new.py": "y\\n"}
known = {path: text.encode() for path, text in old.items()}

def begin(folder):
    generate(old, {}, folder)
    for name in "ab":
        place = folder / f"python/{name}.py"
        place.write_text(place.read_text().replace("line 3\\n", "line 3\\nby hand\\n"))

begin(Path("other"))
before = state(Path("other"))
generate(new, known, Path("other"))
states = {"old": before, "new": state(Path("other"))}

def named(folder):
    return next((name for name, each in states.items() if each == state(folder)), "a mix")

def killed_at(moment, folder):
    count = 0
    def seen(event, arguments):
        nonlocal count
        # Raised before it is done, whichever name of it pathlib holds.
        if event not in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
            return
        count += 1
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(seen)
    generate(new, known, folder)

def attempt(moment):
    folder = Path(f"out-{moment}")
    begin(folder)
    child = os.fork()
    if not child:
        killed_at(moment, folder)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    ended = {0: "done", -signal.SIGKILL: "killed"}.get(status, f"exit {status}")
    writing.recover(folder)
    found = named(folder)
    generate(new, known, folder)
    return {"ended": ended, "found": found, "next": named(folder)}

said = []
while not said or said[-1]["ended"] == "killed":
    said.append(attempt(len(said) + 1))
print(json.dumps(said))
"""

"""Texts of a definition in what a job of CI prints and posts: none is a command, a mention, a link or
markup there."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import html5lib
import pytest
from markdown_it import MarkdownIt

from specmill.cli import exits
from specmill.cli.automation.checks import CheckResult, annotate
from specmill.cli.automation.comment import MARK, comment
from specmill.cli.automation.compared import ComparedDefinition
from specmill.cli.report import report
from specmill.cli.report.visible import visible, without_commands
from specmill.diagnostics import Diagnostic, Diagnostics, SourceLocation
from specmill.diff.report.in_comments import words_in_comment
from specmill.source import Tree
from tests.fuzz.invariants import broken_messages
from tests.fuzz.texts import NASTY

_FORGED = (
    "::error::x", "  ::set-output name=a::b", "\u3000::add-mask::a", "x\n::stop-commands::y", "x\r::error file=a::b", "%0A::error::x",
    "%250A", "a,title=b", "a:b,c%2C", "##[set-output name=a]b", "x ##[add-mask]y", "##[save-state name=a;b=c]d", "#\x00#[error]x", "##\u200b[error]x",
    "##vso[task.setvariable variable=a]b", "##teamcity[x]", "::::", "##[", "###[error]a", "# #[a]", "EOF\ndrift=false", "drift=false\n",
    "<!-- specmill -->", "\n<!-- specmill -->\n", "<!--", "--!>", "@team", "@org/team", "a@b.example", "(@all)", "`@a`", "`` @a", "\\@a", "&#64;team",
    "#12", "GH-12", "org/repo#1", "!1", "/merge", "\n/merge\n", "https://example.com", "www.example.com", "HTTP://x", "<https://example.com>",
    "[x](https://example.com)", "![x](https://example.com/a.png)", "[x]: https://example.com", "<img src=https://example.com>",
    "</details>", "<details><summary>x", "</code>", "a|b|c", "\\|", "\\\\|", "|\n|---|\n| x |", "`|`", "``a|b``", "```\n@a\n```", "```````", "~~~",
    "\x1b]8;;http://example.com\x07x\x1b]8;;\x07", "\x1b[2J", "\u202ea", "\u2066a", "\x9b31m", "{{ 7*7 }}", "{% x %}", "$(id)", "`id`", "${{ github.token }}",
    "--output=x", "-", "# x", "> [!WARNING]\n> x", "- [x] a", "a\n\n# b", "<a\n", "&lt;img src=x&gt;", "$`a`$", "$$a$$", ":smile:", "\\(x\\)",
)  # fmt: skip
TEXTS = (*_FORGED, *NASTY)
_GITHUB = frozenset(
    "error warning notice debug group endgroup set-output save-state add-mask add-path set-env "
    "add-matcher remove-matcher stop-commands echo internal-set-repo-path x y".split()
)
_MENTION = re.compile(r"(?<![\w&])@\w|(?<![\w&])[#!]\d|GH-\d|https?://|www\.", re.I)


def commands(printed: str) -> Iterator[str]:
    """The commands that a runner of GitHub finds in a log (github.com/actions/runner, ActionCommand)."""
    for line in re.split("\r\n|\r|\n", printed):
        begun = re.match(r"\s*::(.*?)::", line)
        if begun and begun[1].split(" ")[0] in _GITHUB:
            yield begun[1]
        elif re.search(r"##\w*\[[^\]]*\]", line):
            yield line


def finding(text: str) -> Diagnostic:
    place = SourceLocation(text, "/" + text, 1, 1)
    return Diagnostic("a-code", "error", text, place, text, ((text, place),))


def printed(text: str, form: str) -> str:
    stream = io.StringIO()
    diagnostics = Diagnostics()
    diagnostics.add(finding(text))
    tree = Tree(text, {}, text, "yaml")
    report(diagnostics, {text: tree}, form, stream)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("text", TEXTS)
def test_the_log_of_a_job(text: str) -> None:
    assert not list(commands(printed(text, "text")))
    as_json = printed(text, "json")
    assert not list(commands(as_json))
    assert json.loads(as_json)["diagnostics"][0]["message"] == text
    assert as_json.isascii()
    [command] = commands(printed(text, "github"))
    properties = dict(pair.split("=", 1) for pair in command.partition(" ")[2].split(","))
    assert properties.keys() <= {"file", "line", "col", "title"}
    assert properties["title"] == "a-code"
    assert not [*broken_messages(printed(text, "text")), *broken_messages(printed(text, "github"))]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    exits.complain(f"{text}: no\n{text}")
    said = capsys.readouterr().err
    assert not [*commands(said), *broken_messages(said)]
    assert not [*commands(visible(text)), *commands(visible(text, keep="\r\n"))]
    assert json.loads(without_commands(json.dumps({text: text}))) == {text: text}


def result(text: str) -> CheckResult:
    target = {"name": text, "out": text, "causes": [text, "b"], "files": [{"status": "changed", "path": text}]}  # fmt: skip
    shown = {"code": "a-code", "severity": "error", "message": text, "hint": text, "pointer": text, "line": 1, "column": 1}  # fmt: skip
    return CheckResult(exits.NO, (target,), ({**shown, "file": text},), text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_annotations_of_a_check(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    annotate(result(text))
    test_the_annotations = list(commands(capsys.readouterr().out))
    assert [command.split(" ")[0].split("=")[0] for command in test_the_annotations] == [
        "error"
    ] * len(test_the_annotations)
    assert 2 <= len(test_the_annotations) <= 3


def posted(text: str) -> str:
    row = f"| change | SDK |\n| --- | --- |\n| {words_in_comment(text)} | b |"
    pairs = [
        ComparedDefinition(text, problem=text or "gone"),
        ComparedDefinition(text, "major", breaking=True, text=row),
    ]
    return comment(result(text), pairs, text or "main", "")


def _shown(node: object, inside: tuple[str, ...] = ()) -> Iterator[str]:
    """The texts of a page that services look through for mentions: not those of code."""
    tag = getattr(node, "tag", "")
    path = (*inside, tag if isinstance(tag, str) else "")
    if not {"code", "pre"} & set(path):
        yield getattr(node, "text", "") or ""
    for child in node:  # type: ignore[attr-defined]
        yield from _shown(child, path)
        if not {"code", "pre"} & set(path):
            yield child.tail or ""


@pytest.mark.parametrize("text", TEXTS)
def test_the_comment_on_a_pull_request(text: str) -> None:
    body = posted(text)
    assert body.startswith(MARK)
    engine = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = html5lib.parseFragment(engine.render(body), namespaceHTMLElements=False)
    elements = [node for node in page.iter() if isinstance(node.tag, str)]
    assert sum(not isinstance(node.tag, str) for node in page.iter()) == 1
    known = set("DOCUMENT_FRAGMENT p h3 table thead tbody tr th td ul li pre code span strong details summary".split())  # fmt: skip
    assert {node.tag for node in elements} <= known
    assert not [name for node in elements for name in node.attrib if name not in ("class",)]
    rows = [len(node) for node in elements if node.tag == "tr"]
    assert rows == [3, 3, 2, 2]
    assert sum(node.tag == "details" for node in elements) == 1
    own = " ".join(_shown(page))
    assert not _MENTION.search(own), own
    assert not re.search(r"^[ ]{0,3}/\w", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", body), re.M)

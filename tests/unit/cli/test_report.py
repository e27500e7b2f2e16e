"""Printing findings: for people, as JSON, as workflow commands."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specmill.cli.report import Format, report, wants_colour
from specmill.cli.report.excerpt import excerpt
from specmill.cli.report.visible import visible
from specmill.diagnostics import Diagnostic, Diagnostics, SourceLocation
from specmill.source import Tree

TEXT = 'openapi: 3.1.0\npaths:\n  /说明: {$ref: "#/x"}\n\tend: 1\n'
TREE = Tree("api.yaml", {}, TEXT.replace("\t", ""), "yaml")


def shown(
    *result: Diagnostic,
    tree: Tree = TREE,
    format: Format = "text",  # noqa: A002
    colour: bool = False,
    most_per_code: int | None = None,
) -> str:
    diagnostics = Diagnostics()
    for diagnostic in result:
        diagnostics.add(diagnostic)
    stream = io.StringIO()
    trees = {tree.source: tree}
    report(diagnostics, trees, format, stream, colour=colour, most_per_code=most_per_code)
    return stream.getvalue()


def test_a_finding_shows_its_place_its_line_and_what_helps() -> None:
    helps = Diagnostic(
        "unknown-reference",
        "error",
        "nothing stands at '#/x'",
        SourceLocation("api.yaml", "/paths/~1说明/$ref"),
        "write it",
        (("asked for here", SourceLocation("api.yaml", "/paths", at_key=True)),),
    )
    assert shown(helps) == (
        "error[unknown-reference]: nothing stands at '#/x'\n"
        "  --> api.yaml:3:15  (#/paths/~1说明/$ref)\n"
        '    3 |   /说明: {$ref: "#/x"}\n'
        "      |                 ^\n"
        "  hint: write it\n"
        "  asked for here: api.yaml:2:1  (#/paths)\n"
        "    2 | paths:\n"
        "      | ^\n"
        "\n"
        "1 error\n"
    )


def test_known_lines_are_not_looked_up_again() -> None:
    diagnostic = Diagnostic("invalid-yaml", "error", "no", SourceLocation("api.yaml", "", 1, 10))
    assert "--> api.yaml:1:10\n    1 | openapi: 3.1.0\n      |          ^\n" in shown(diagnostic)


def test_a_file_that_is_not_at_hand_is_only_named() -> None:
    diagnostic = Diagnostic("a-code", "note", "text", SourceLocation("other.yaml", "/a"))
    assert shown(diagnostic) == "note[a-code]: text\n  --> other.yaml  (#/a)\n\n1 note\n"


def test_a_finding_without_a_place_is_a_sentence() -> None:
    assert shown(Diagnostic("a-code", "warning", "text")) == "warning[a-code]: text\n\n1 warning\n"


def test_nothing_found_prints_nothing() -> None:
    assert shown() == ""


def test_errors_come_first_and_everything_comes_once() -> None:
    warning, error = Diagnostic("w", "warning", "w"), Diagnostic("e", "error", "e")
    printed = shown(warning, error, warning)
    assert printed == "error[e]: e\n\nwarning[w]: w\n\n1 error, 1 warning\n"


def test_the_rest_of_a_code_is_one_line() -> None:
    many = [Diagnostic("missing-description", "warning", f"number {n}") for n in range(20)]
    printed = shown(*many, Diagnostic("other", "note", "one"), most_per_code=3)
    assert printed.count("warning[missing-description]") == 3
    assert "note[other]: one" in printed
    assert "… and 17 more of missing-description; `--format json` lists all\n" in printed
    assert printed.endswith("20 warnings, 1 note\n")
    assert "more of" not in shown(*many)


def test_colour_only_when_asked_for() -> None:
    diagnostic = Diagnostic("a-code", "error", "text", SourceLocation("api.yaml", "/paths"))
    assert "\x1b[" in shown(diagnostic, colour=True)
    assert "\x1b" not in shown(diagnostic)


def test_long_lines_are_not_wrapped() -> None:
    message = "word " * 100
    assert f"error[a-code]: {message}\n" in shown(Diagnostic("a-code", "error", message))


@pytest.mark.parametrize("colour", [True, False])
def test_text_of_a_definition_does_not_steer_the_terminal(colour: bool) -> None:
    evil = "[bold]\x1b]0;title\x07 \u202ecode :smile: [link=http://x]\n\r\x9b2J\U000e0041[/]"
    diagnostic = Diagnostic(
        "a-code",
        "error",
        evil,
        SourceLocation("api.json", "/" + evil, 1, 3),
        evil,
        ((evil, SourceLocation(evil)),),
    )
    printed = shown(diagnostic, tree=Tree("api.json", {}, evil), colour=colour)
    escaped = (
        "[bold]\\x1b]0;title\\x07 \\u202ecode :smile: [link=http://x]\\n\\r\\x9b2J\\U000e0041[/]"
    )
    assert f"{escaped}" in printed
    for character in "\x07\u202e\x9b\r\U000e0041":
        assert character not in printed
    assert "\x1b]" not in printed
    assert ("\x1b" in printed) == colour


@given(st.text())
def test_visible_text_is_printable(text: str) -> None:
    assert all(item.isprintable() or item.isspace() for item in visible(text))
    assert not set("\n\r\t\x85\u2028\u2029") & set(visible(text))
    assert visible(visible(text)) == visible(text)


def test_surrogates_can_be_printed() -> None:
    assert visible("a\ud800") == "a\\ud800"


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("abc", 2, ("abc", " ^")),
        ("abc", 4, ("abc", "   ^")),
        ("abc", 99, ("abc", "   ^")),
        ("", 1, ("", "^")),
        ("\tab", 2, ("    ab", "    ^")),
        ("中文x", 3, ("中文x", "    ^")),
        ("a\x1bb", 3, ("a\\x1bb", "     ^")),
        ("x" * 200, 1, ("x" * 60 + "…", "^")),
        ("x" * 200, 200, ("…" + "x" * 61, " " * 61 + "^")),
        ("a" * 100 + "B" + "c" * 100, 101, ("…" + "a" * 60 + "B" + "c" * 59 + "…", " " * 61 + "^")),
    ],
)
def test_the_caret_stands_under_the_column(
    line: str, column: int, expected: tuple[str, str]
) -> None:
    assert excerpt(line, column) == expected


def test_json_is_one_document() -> None:
    diagnostic = Diagnostic(
        "a-code",
        "warning",
        "text \u202e \ud800",
        SourceLocation("api.yaml", "/openapi"),
        "hint",
        (("first", SourceLocation("other.yaml", "/b")),),
    )
    printed = shown(
        diagnostic, Diagnostic("b", "error", "no place"), format="json", most_per_code=0
    )
    assert printed.isascii()
    document = json.loads(printed)
    assert document["counts"] == {"error": 1, "warning": 1, "note": 0}
    error, warning = document["diagnostics"]
    assert warning == {
        "code": "a-code",
        "severity": "warning",
        "message": "text \u202e \ud800",
        "file": "api.yaml",
        "line": 1,
        "column": 10,
        "pointer": "/openapi",
        "hint": "hint",
        "related": [
            {
                "message": "first",
                "file": "other.yaml",
                "line": None,
                "column": None,
                "pointer": "/b",
            }
        ],
    }
    assert (error["file"], error["line"], error["column"]) == ("", None, None)


def test_json_of_nothing() -> None:
    counts = {"error": 0, "warning": 0, "note": 0}
    assert json.loads(shown(format="json")) == {"diagnostics": [], "counts": counts}


def test_workflow_commands_are_escaped() -> None:
    diagnostic = Diagnostic(
        "a-code",
        "error",
        "50% of\r\n::error::x \x1b",
        SourceLocation("a,b:c%.yaml", "/p", 2, 3),
        "go, on",
    )
    assert shown(diagnostic, format="github") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,title=a-code"
        "::50%25 of%0D%0A\\x3a:error::x \\x1b%0Aat #/p%0Ahint: go, on\n"
    )


def test_workflow_commands_by_severity() -> None:
    commands = [Diagnostic("c", severity, "m") for severity in ("note", "warning", "error")]
    assert shown(*commands, format="github").splitlines() == [
        "::error title=c::m",
        "::warning title=c::m",
        "::notice title=c::m",
    ]


def test_workflow_commands_name_related_places() -> None:
    related = (("first written here", SourceLocation("api.yaml", "/openapi")),)
    places = Diagnostic("c", "error", "m", SourceLocation("api.yaml", "", 1, 1), "", related)
    assert shown(places, format="github") == (
        "::error file=api.yaml,line=1,col=1,title=c::m%0Afirst written here: api.yaml:1:10\n"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())

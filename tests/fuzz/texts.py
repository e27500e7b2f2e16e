"""Strings that have broken generators before: what ends a literal, a comment, a cell, a line."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.invariants import CANARY

MARKUP = (
    "*/", "/*", "//", "-->", "<!--", "]]>", "```", "````\n", "~~~", "``` python", "|", "\\|", "a|b",
    "{{", "}}", "{{ 7*7 }}", "{% raw %}", "{% endraw %}{{ x }}", "{# x", "${x}", "#{x}", "$(x)",
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x]: javascript:alert(1)", "![x](data:text/html,x)", "<svg/onload=alert(1)>",
    "<details>", "</details>", "<td>", "<br", "<div a=\"", "&lt;b&gt;", "&#x3c;b>", "<!DOCTYPE x>", "<?php ?>",
    "# title", "## a\n# b", "---\na: b\n---", "===", "- item\n  - item", "> quote", "1. one", "    code",
    "| a | b |\n| - | - |\n| c |", "|-|", "[", "](", "[^1]", "*a", "**", "_a_", "`", "``", "` `", "::: v-pre\n",
    "**b**{onclick=alert(1)}", "`c`{: onclick=alert(1) }", "# H {#x onclick=alert(1)}", "text\n{: onclick=alert(1)}",
    "**x**{:title=\"[].at.constructor('x')()\"}", "`{{ 7 * 191 }}`", "```\n{{ 7 * 191 }}\n```", "{#", "{%- x -%}",
    "!!! danger\n    x", "??? x", "::: danger\nx\n:::", "--8<-- \"x\"", "<!--@include: ./x.md-->", "<<< ./x", "[TOC]", "[[toc]]",
    "import a from 'b'", "export const a = 1", "<Tabs />", "<div v-html=\"7\">", "*[a]: b", "term\n: meaning", "</title><b>",
)  # fmt: skip
PYTHON = (
    "'", '"', "'''", '"""', '""""', "\\", "\\\\", '\\"', "\\'", 'a\\"""', '"""\n' + CANARY + '\n"""',
    f'"+{CANARY}+"', f"'+{CANARY}+'", f"{{{CANARY}}}", f"\n{CANARY}\n", f"x = {CANARY}", f"#\n{CANARY}#",
    "\\N{BULLET}", "\\x", "\\u12", "%s", "%", "{", "}", "{0}", "f'", "r\"", "# noqa", "# type: ignore",
)  # fmt: skip
CONTROLS = (
    "\x00", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x08\x08", "\x7f", "\x9b31m", "\r", "\r\n", "a\rb",
    "\n", "\n\n", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029", "a\u2028b", "\u202eabc\u202c", "\u2066x", "\u200b",
    "\u200f", "\ufeff", "\ufffe", "\ufffd", "\u00ad", "\u061c", "\U000e0041", "\t", " ", "  x  ", "\u3000", "\xa0",
    "\ud800", "\udfff", "a\udc00b", "\U0001f600", "e\u0301", "\u212b",
)  # fmt: skip
NAMES = (
    "", "__class__", "__init__", "__dict__", "__slots__", "_", "__", "self", "cls", "None", "True", "class",
    "def", "import", "async", "await", "match", "type", "print", "list", "str", "models", "Any", "Optional",
    "BaseModel", "model_config", "model_fields", "model_dump", "copy", "json", "schema", "dict", "validate", "construct",
    "field", "Field", "property", "object", "client", "request", "headers", "timeout", "options", "body", "params",
    "constructor", "prototype", "__proto__", "hasOwnProperty", "toString", "get", "con", "CON", "nul", "nul.txt", "aux", "COM1", "lpt9",
    "..", "../x", "../../etc/passwd", "/etc/passwd", "C:\\x", ".", "./x", "~", "x/../y", "a/b", "a\\b", "index", "README", "a.", "a ",
    "A", "a", "Straße", "STRASSE", "strasse", "ﬁ", "fi", "İ", "i", "K", "K", "e\u0301", "é", "ª", "1", "1a", "-1", "0x1", "1e5", "NaN",
    "x" * 300, "名" * 120, "a-b", "a_b", "a b", "aB", "AB", "a.b", "a$b", "@a", "#a", "$ref", "x-a", "日本", "א", "🎉", "null", "true",
    "default", "200", "application/json", "get /x", "PWNED", "~0", "~1", "a~b", "%2e%2e", "%00", "a%zz", "?x=1#y", "\u202ea", "a\x00b",
)  # fmt: skip
NASTY = (*MARKUP, *PYTHON, *CONTROLS, *NAMES)

_ANY = st.text(max_size=12)


def texts() -> st.SearchStrategy[str]:
    """One nasty string, several in a row, or any text; lone surrogates among them."""
    one = st.sampled_from(NASTY)
    several = st.lists(one | _ANY, min_size=2, max_size=4).map("".join)
    return st.one_of(one, several, several, _ANY, one.map(lambda text: text * 40))

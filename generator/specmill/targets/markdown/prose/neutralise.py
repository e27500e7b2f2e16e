r"""What must not come alive: for each place of a page and each dialect, what is written instead.

Nothing else escapes text of a definition for pages. The dialects are CommonMark and GFM, Python-Markdown
with the extensions that MkDocs Material and Zensical turn on (attr_list, admonition, def_list, footnotes,
md_in_html, toc, snippets, tables) and the macros plugin, markdown-it with attrs and containers and Vue
(VitePress), MDX (Docusaurus), Jinja and Liquid. A form is chosen that all of them show alike, so that no
page is made for one of them: character references in text, HTML elements where code would be read.

| place | what is live | written as |
|---|---|---|
| text | ``{`` (attributes, Jinja, Liquid, MDX), ``{{`` (Vue), ``<`` | ``&#123;``, with an empty element between two |
| first on a line | lists, headings, rules, ``!!!``, ``???``, ``:::``, ``: ``, ``===``, ``///``, ``[TOC]``, ``[^1]``, ``import`` | the first character escaped |
| code span, fence | ``{{``, ``{%``, ``{#``, ``<!-- @include``, ``--8<--`` | ``code``, ``pre`` elements with references |
| fence of JSON | the same | ``\u007b``, ``\u003c`` in its strings |
| table cell | the same, and ``|`` | ``\\|``, ``&#124;`` |
| address | braces, quotes, blanks, ``<`` | percent-encoded |
| attribute | quotes, ``<``, ``{``, ``|``, backticks | references |
| entry of a navigation file | ``<``, ``>``, ``&``, ``{{``, ``{%`` (macros); ``</title`` | references; a blank within |
| front matter | YAML | a JSON string |
| ``llms.txt``, files for models | CommonMark, ``{{``, ``{: a=b}`` | backslashes, references, an empty element |
| comment on a pull request | the same as text, ``@team``, ``#12``, ``www.`` | an empty character between |
"""  # fmt: skip

from __future__ import annotations

import html
import json
import re
from typing import Literal
from urllib.parse import quote

Dialect = Literal["sites", "models", "comments"]
"""``sites``: pages that any of the engines above may build. ``models``: files that are read as they are.
``comments``: comments and summaries of GitHub and GitLab, which look for names of people, numbers of
issues and addresses in the text that is shown."""

_LIVE_CODE = re.compile(r"\{[{%#]|<!--\s*@include|-8<-")
"""What site generators replace before they look for code."""
_ENGINE_MARK = re.compile(r"\{(?=[{%#])")
_LIVE_IN_JSON = re.compile(r"\{(?=[{%#])|<(?=!--|-)")
_FOUND_IN_COMMENTS = re.compile(
    r"(?<=@)(?=\w)|(?<=[#!])(?=\d)|(?<=GH)(?=-\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.I
)
"""Where an empty character keeps apart what would be a mention, a reference or a link."""
_TITLE_END = re.compile(r"</(?=title)", re.I)
"""Themes of MkDocs and Zensical put the text of the first heading into ``title`` without escaping it;
only this would end that element."""
_SPECIAL = re.compile(r"[\\`*\[\]<>&|~{]|(?<![^\W_])_+|_+(?![^\W_])")
_HTML_SPECIAL = re.compile(r"[\\`*\[\]<>&|~{}_\n]")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_PLAIN_START = re.compile(
    r"^(?:(?P<backslash>[#+-]|!!!)|(?P<reference>=|:|\?\?\?|///)|(?P<number>\d+)(?=[.)](?:\s|$)))"
)
_MAY_BEGIN_ATTRIBUTES = re.compile(r"\{(?!\w+\})")
"""A brace that is no lone name in braces, as in ``/pets/{id}``; attributes have at least a mark beside."""
_DOUBLE = re.compile(r"\{(?=\{)")
_LINE_START = re.compile(
    r"^(?:(?P<backslash>#|[-+](?=[ \t]|$)|>|-+(?=[ \t]*$)|!!!|\[\^|\[\[?_*toc_*\]|`{3})"
    r"|(?P<reference>=+(?=[ \t]*$)|=== ?(?=[!+]?[\"'])|~~~|:(?=[ \t])|:{2,}|\?\?\?|///)"
    r"|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$)))",
    re.I,
)
_MODULE = re.compile(r"(?:import|export)(?=[ \t{*\"'])")
_UNSAFE_URL = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]|\s")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")


def reference(character: str) -> str:
    """The character reference of one character (HTML, "Character references")."""
    return _NAMED.get(character) or f"&#{ord(character)};"


def braces(text: str, dialect: Dialect = "sites") -> str:
    """``text`` with every opening brace as a reference; two of them are kept apart by an empty
    element, because markdown-it decodes references before Vue reads the page."""
    if "{" not in text:
        return text
    apart = _DOUBLE.sub("{<span></span>", text)
    if dialect == "models":
        return _MAY_BEGIN_ATTRIBUTES.sub(r"\\{", apart)
    return apart.replace("{", "&#123;")


def words(text: str, dialect: Dialect = "sites") -> str:
    """``text`` with everything escaped that Markdown or one of the engines would read."""
    if text.isalnum():
        return text
    return _PLAIN_START.sub(_begun, words_inside(text, dialect), count=1)


def words_inside(text: str, dialect: Dialect = "sites") -> str:
    """As ``words``, for text that does not begin a block."""
    if dialect == "comments":
        return "&#8203;".join(words_inside(part) for part in _FOUND_IN_COMMENTS.split(text))
    text = _TITLE_END.sub("< /", text) if "</" in text else text
    return braces(_SPECIAL.sub(lambda match: _escaped(match[0]), text), dialect)


def _escaped(special: str) -> str:
    if special == "{":
        return special
    if special == "~":
        return reference(special)
    return _NAMED.get(special) or "".join(f"\\{text}" for text in special)


def line_start(line: str) -> str:
    """A line of a paragraph that begins nothing else: no list, heading, container, definition."""
    return _LINE_START.sub(_begun, line, count=1)


def _begun(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\"
    if match["reference"]:
        mark = match["reference"]
        return reference(mark[0]) + mark[1:]
    return f"\\{match[0]}"


def first_line(line: str) -> str:
    """As ``line_start``, for the first line of a block, where MDX reads modules."""
    match = _MODULE.match(line)
    return reference(line[0]) + line[1:] if match else line_start(line)


def is_live_code(code: str) -> bool:
    """Whether an engine would run or replace something in ``code`` in spite of its marks."""
    return bool(_LIVE_CODE.search(code))


def json_code(code: str) -> str:
    """JSON text of the same value that no engine reads: braces and angle brackets that matter, which
    stand in strings only, as escapes (RFC 8259, section 7)."""
    return _LIVE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", code)


def code_element(code: str) -> str:
    """``code`` as a ``code`` element that no engine reads; copied, it is the same text."""
    inert = _inert(code).replace("&#123;&#123;", "&#123;<span></span>&#123;")
    return f"<code>{inert.replace('&#123;&#123;', '&#123;<span></span>&#123;')}</code>"


def code_block(code: str, language: str) -> str:
    """``code`` as ``pre`` on one line (CommonMark 0.31, 4.6), its line ends as references."""
    kind = f' class="language-{_inert(language)}"' if language else ""
    return f"<pre><code{kind}>{_inert(code)}&#10;</code></pre>"


def _inert(code: str) -> str:
    return _HTML_SPECIAL.sub(lambda match: reference(match[0]), code)


def address(url: str) -> str:
    """An address for the destination of a link, the same resource, with nothing in it to read."""
    encoded = _UNSAFE_URL.sub(lambda match: quote(match[0], safe=""), url)
    return _ENTITY_LIKE.sub("&amp;", encoded)


def attribute(value: str) -> str:
    """The value of an HTML attribute, for double quotes."""
    one_line = html.escape(" ".join(value.split()))
    for character in "|{`":
        one_line = one_line.replace(character, reference(character))
    return one_line


def navigation(title: str) -> str:
    """A title in ``nav.yml`` or the sidebar of VitePress, whose readers put it into pages as HTML."""
    escaped = html.escape(_TITLE_END.sub("< /", title), quote=False)
    return _ENGINE_MARK.sub("&#123;", escaped)


_META = str.maketrans({"<": "‹", ">": "›", '"': "'"})


def front_matter(text: str) -> str:
    """A title or description in front matter, as a JSON string, which is one of YAML too (YAML 1.2.2,
    1.2). Engines put it into attributes, some as it is (MkDocs), some with references for its marks,
    so that no escaping serves all: what would end an attribute becomes another character, and
    nothing begins an expression."""
    neutral = _ENGINE_MARK.sub("{ ", " ".join(text.split()).translate(_META))
    return json.dumps(neutral, ensure_ascii=False).replace("\x7f", "\\u007f")

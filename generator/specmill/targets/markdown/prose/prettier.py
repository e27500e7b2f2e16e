"""What prettier would do to code in a page: it formats fenced code in the languages it knows."""

from __future__ import annotations

import re

from specmill.targets.markdown.prose.escape import is_json
from specmill.targets.markdown.prose.tables import width

IGNORE = "<!-- prettier-ignore -->"
"""The line before a block that prettier is to leave as its author wrote it."""

_SCRIPTS = frozenset("js jsx ts tsx mjs cjs javascript typescript".split())
_OTHERS = frozenset(
    "css scss less html vue yaml yml graphql gql markdown md json5 jsonc handlebars".split()
)
_WIDTH = 80
_UNSETTLED = re.compile(
    r"'|\t|[ ]$|\n\n\n|[{(\[]\n\n|\n\n[ ]*[})\]]|[^\s,;{(\[]\n[ ]*[})\]]|^(?:[ ]{2})*[ ][^ *]"
    r"|[^;,{}()\[\]=>:|&?*/\s]\n(?![ ])|[^;}/\s]\Z|\A\n",
    re.M,
)
"""Single quotes, tabs, blanks at the end of lines, empty lines at brackets, no comma or semicolon
at the end, odd indentation."""
_COMMENT = re.compile(r"^([ ]*)//.*\S$", re.M)
"""A line that is a comment, which prettier leaves alone."""


def would_change(code: str, language: str) -> bool:
    """Whether prettier would lay the code out anew, or might: a guess that errs on this side."""
    language = language.lower()
    if language in _SCRIPTS:
        told = _COMMENT.sub(r"\1//", code)
        return bool(_UNSETTLED.search(told)) or any(
            width(line) > _WIDTH for line in told.split("\n")
        )
    if language == "json":
        return not is_json(code)
    return language in _OTHERS

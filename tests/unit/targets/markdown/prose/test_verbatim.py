"""``pre`` elements become fenced code."""

from __future__ import annotations

import pytest

from specmill.targets.markdown.prose.render import cell, prose
from specmill.targets.markdown.prose.verbatim import fenced
from tests.tools.processes.steps import steps

CASES = {
    "a block": ("<pre>\n  a\n\n    b\n</pre>", "```\n  a\n\n    b\n```"),
    "code in it": (
        '<pre class="x"><code>{\n  "a": "&lt;b&gt;"\n}\n</code></pre>',
        '```\n{\n  "a": "<b>"\n}\n```',
    ),
    "in a line": ("so: <pre>a\nb</pre> then", "so:\n```\na\nb\n```\nthen"),
    "several in a line": ("<pre>a</pre><PRE>b</PRE >", "```\na\n```\n```\nb\n```"),
    "in an item": ("- x\n  <pre>a</pre>", "- x\n  ```\n  a\n  ```"),
    "in fenced code": ("```html\n<pre>a</pre>\n```", "```html\n<pre>a</pre>\n```"),
    "in a code span": ("the `<pre>` of `</pre>`", "the `<pre>` of `</pre>`"),
    "without an end": ("<pre>a\nb", "<pre>a\nb"),
    "with a fence in it": ("<pre>```\nx</pre>", "````\n```\nx\n````"),
    "empty": ("a\n<pre></pre>\nb", "a\nb"),
    "other elements": ("<prefix>a</prefix>\n</pre>", "<prefix>a</prefix>\n</pre>"),
}


@pytest.mark.parametrize("name", CASES)
def test_pre(name: str) -> None:
    source, wanted = CASES[name]
    assert fenced(source) == wanted


def test_its_content_is_not_escaped() -> None:
    assert prose("<pre>a *b* &amp; <b>c</b>\n\n  d</pre>") == "```\na *b* & c\n\n  d\n```"
    assert cell("x <pre>a\nb</pre>") == "x<br>`a`<br>`b`"


def test_many_openings_take_linear_time() -> None:
    def work(size: int) -> int:
        return steps(
            lambda: (
                fenced("<pre>" * size + "\n<pre>" * size + "</pre>" * 3),
                fenced("`" + "<pre>" * 10 * size + "</pre>"),
            )
        )

    assert work(20_000) <= 2.2 * work(10_000)

"""HTML in descriptions: read as its Markdown where it is links, code or emphasis, else text."""

from __future__ import annotations

import pytest

from specmill.targets.site.prose import first_sentence, prose_html

LINK = '<a href="https://a.test/?x=1&amp;y=2" rel="noopener">there</a>'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<p>Go <a href="https://a.test/?x=1&amp;y=2">there</a>.</p>', f"<p>Go {LINK}.</p>"),
        ("Go <A class=x HREF='https://a.test/?x=1&y=2'>there</A>", f"<p>Go {LINK}</p>"),
        ('<a href="/docs">Relative</a> leads nowhere', "<p>Relative leads nowhere</p>"),
        ('<a href="javascript:alert(1)">No</a>', "<p>No</p>"),
        ("<code>a&lt;b</code> of <strong>x <i>y</i></strong>",
         "<p><code>a&lt;b</code> of <strong>x <em>y</em></strong></p>"),
        ("<b>one <i>two</b></i>", "<p><strong>one two</strong></p>"),
        ("as ?code=<code> says", "<p>as ?code=&lt;code&gt; says</p>"),
        ("<details>\n<summary>More</summary>\n\nText\n\n</details>", "<p>\nMore</p>\n<p>Text</p>"),
        ("- <p></p>\n- One", "<ul>\n<li></li>\n<li>One</li>\n</ul>"),
        ("<details>\n\n`x`\n\n</details>\n\nEnd", "<p><code>x</code></p>\n<p>End</p>"),
        ("<ul><li>One</li><li>Two</li></ul>", "<p>• One<br />\n• Two</p>"),
        ('<img src="https://a.test/p.png" alt="Flow">',
         '<p><a href="https://a.test/p.png" rel="noopener">Flow</a></p>'),
        ("<b><script>alert(1)</script></b>",
         "<p><strong>&lt;script&gt;alert(1)&lt;/script&gt;</strong></p>"),
    ],
)  # fmt: skip
def test_html_of_descriptions(written: str, shown: str) -> None:
    assert prose_html(written).strip() == shown


def test_beginnings_have_no_tags() -> None:
    told = 'With <a href="/docs">Connect</a>, <code>delete</code> <b>all</b>.'
    assert first_sentence(told) == "With Connect, delete all."


@pytest.mark.parametrize("part", ["<b>", '<a href="https://a.test">', "<code>", "<img", "<b><i>"])
def test_thousands_that_never_end_are_text_or_nothing(part: str) -> None:
    assert "alert" in prose_html(part * 20_000 + "alert")


def test_letters_that_grow_in_lower_case_end_no_element_elsewhere() -> None:
    shown = prose_html("<code>İİİ</code> rest <B>İz</b> end").strip()
    assert shown == "<p><code>İİİ</code> rest <strong>İz</strong> end</p>"

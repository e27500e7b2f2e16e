"""Lists, quotations and code of descriptions: what CommonMark reads, laid out for every reader."""

from __future__ import annotations

import pytest
from markdown import markdown

from specmill.targets.markdown.prose.render import cell, prose

CASES = {
    "markers and nesting": (
        "text\n* a\n    * b\n      more\n+ c",
        "text\n\n<!-- prettier-ignore -->\n-   a\n    - b\n      more\n\n* c",
    ),
    "lines that go on without indentation": ("- a\nmore\n- b", "- a\n  more\n- b"),
    "an ordered list around others": ("1. a\n  - b\n2. c", "1. a\n\n- b\n\n2. c"),
    "paragraphs and code in an item": (
        "1. a\n\n   text\n   ```sh\n   x\n\n   y\n   ```\n2. b",
        "<!-- prettier-ignore -->\n1.  a\n\n    text\n\n    ```sh\n    x\n\n    y\n    ```\n\n2.  b",
    ),
    "a later item of an inner list": (
        "1. a\n\n   1. b\n\n      > told\n\n   2. c",
        "<!-- prettier-ignore -->\n1.  a\n\n    1.  b\n\n        > told\n\n    2.  c",
    ),
    "numbers": ("3. a\n7. b", "3. a\n4. b"),
    "numbers that are alike": ("1. a\n1. b\n1. c", "1. a\n1. b\n1. c"),
    "a list with another first number": ("- a\n  2. b", "- a\n  2\\. b"),
    "an inner list with empty lines": (
        "- a\n  - b\n\n  - c\n- d",
        "<!-- prettier-ignore -->\n-   a\n    - b\n\n    - c\n-   d",
    ),
    "indented code": ("x:\n\n\tif a < b:\n\t\t`c`\n\ny", "x:\n\n```\nif a < b:\n\t`c`\n```\n\ny"),
    "quotations": (
        "> a\nb\n> - c\n>    - d",
        "> a\n> b\n>\n> <!-- prettier-ignore -->\n> -   c\n>     - d",
    ),
    "a table right below text": (
        "x:\na | b\n--|--\n1 | 2",
        "x:\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |",
    ),
    "titles that are underlined": ("A\n---\ntext", "### A\n\ntext"),
    "markers that begin no list": ("a - b\n-5 c\n1.5 d", "a - b\n-5 c\n1.5 d"),
    "HTML ends at an empty line": ("<p>a<br>\n- b\n\n- c", "a<br>\n\\- b\n\n- c"),
    "a fence without an end": ("- ~~~\n  x", "<!-- prettier-ignore -->\n-   ```\n    x\n    ```"),
    "fenced code in a quotation": (
        "> ```sh\n> a\n>\n>   b\n> ```",
        "> ```sh\n> a\n>\n>   b\n> ```",
    ),
    "a label that is no link": (
        "Before.\n\n[Note]: This is important for all.\n\nAfter.",
        "Before.\n\n[Note]: This is important for all.\n\nAfter.",
    ),
    "a footnote": ("a[^1]\n\n[^1]: Counted.", "a[^1]\n\n\\[^1]: Counted."),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    source, wanted = CASES[name]
    assert prose(source) == wanted


def test_lists_and_quotations_without_end_are_text() -> None:
    deep = "\n".join(f"{' ' * 2 * depth}- x" for depth in range(500))
    assert prose(deep).count("x") == 500
    assert prose(">" * 5_000).count("&gt;") == 5_000


def test_code_by_indentation_is_not_escaped() -> None:
    assert prose("so:\n\n    a < *b*") == "so:\n\n```\na < *b*\n```"


def test_what_belongs_to_an_item_is_in_it_for_python_markdown() -> None:
    shown = markdown(prose("1. first\n\n   - inner\n\n     more\n\n2. second\n\n   1. nested"))
    assert shown.replace("\n", "").replace("<!-- prettier-ignore -->", "") == (
        "<ol><li><p>first</p><ul><li><p>inner</p><p>more</p></li></ul></li>"
        "<li><p>second</p><ol><li>nested</li></ol></li></ol>"
    )


def test_text_that_is_wrapped_is_not_torn_in_cells() -> None:
    wrapped = (
        "A text that its author wrapped at about sixty columns, and\n"
        "which goes on here without any meaning in the line ends, is\n"
        "one line."
    )
    assert cell(wrapped) == wrapped.replace("\n", " ")
    assert cell("One line.\nAnother line.") == "One line.<br>Another line."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "A list of messages comprising the conversation so far. Depending on the\n"
            "[model](https://e.com/docs/models) you use, different message types are\n"
            "supported, like [text](https://e.com/docs/guides/text-generation),\n"
            "[images](https://e.com/docs/guides/vision) and audio.\n",
            "A list of messages comprising the conversation so far. Depending on the "
            "[model](https://e.com/docs/models) you use, different message types are "
            "supported, like [text](https://e.com/docs/guides/text-generation), "
            "[images](https://e.com/docs/guides/vision) and audio.",
        ),
        (
            "The number of the most likely tokens that are returned at each position,\n"
            "with a probability. There may be fewer than\n"
            "requested.\n"
            "`logprobs` must be set.",
            "The number of the most likely tokens that are returned at each position, "
            "with a probability. There may be fewer than<br>requested.<br>`logprobs` must be set.",
        ),
        (
            "The longest line here names a kind that nobody else has named\nRed: hot\nBlue: cold",
            "The longest line here names a kind that nobody else has named<br>Red: hot<br>Blue: cold",
        ),
    ],
)
def test_a_line_that_was_full_goes_on_in_its_cell(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_a_table_in_an_item_stays_there() -> None:
    assert prose("- a\n\n  |x|y|\n  |-|-|\n  |1|2|") == (
        "<!-- prettier-ignore -->\n-   a\n\n    | x   | y   |\n    | --- | --- |\n    | 1   | 2   |"
    )

"""What templates of pages can do with text of a definition, and how what they print is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.markdown.definition_text import Text, wrapped
from specmill.targets.markdown.labels import read_labels
from specmill.targets.markdown.operation_page.views import KeptText
from specmill.targets.markdown.templating import markdown_renderer


def printed(tmp_path: Path, template: str, **view: object) -> str:
    (tmp_path / "page.md").write_text(template, encoding="utf-8")
    renderer = Renderer(tmp_path)
    labels = read_labels(renderer, "en")
    return markdown_renderer(renderer, labels, "compact").render("page.md", **view)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text ~ '.' }}",
        "{{ '%s' | format(text) }}",
        "{{ [text] | join(', ') }}",
        "{{ text | upper }}",
        "{{ line('use-instead', what=text) }}",
        "{{ extensions['x-told'].deep[0] }}",
    ],
)
def test_text_of_a_definition_is_never_printed_bare(tmp_path: Path, template: str) -> None:
    view = {"text": Text("a | b"), "extensions": wrapped({"x-told": {"deep": ["a | b"]}})}
    with pytest.raises(UsageError, match="without a filter"):
        printed(tmp_path, template, **view)


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ("plain", "a \\| \\*b\\*"),
        ("cell", "a \\| _b_"),
        ("prose", "a | _b_"),
        ("span", "`a | *b*`"),
        ("code", "`a \\| *b*`"),
        ("value", "`a \\| *b*`"),
        ("json", '"a | *b*"'),
        ("fence('txt')", "```txt\na | *b*\n```"),
    ],
)
def test_filters(tmp_path: Path, filter_: str, expected: str) -> None:
    assert printed(tmp_path, f"{{{{ text | {filter_} }}}}", text=Text("a | *b*")) == expected


def test_a_table_is_laid_out(tmp_path: Path) -> None:
    template = "{% filter table %}\n| A | B |\n{% for b in all %}\n|  | {{ b | code }} |\n{% endfor %}\n{% endfilter %}"
    expected = "| A | B |\n| --- | --- |\n|  | `x\\|y` |\n"
    assert printed(tmp_path, template, all=[Text("x|y")]) == expected
    assert printed(tmp_path, template, all=[]) == ""


def test_what_is_the_same_on_many_pages_is_printed_once(tmp_path: Path) -> None:
    template = '{% once store, "a" %}{{ text | plain }}{% endonce %}'
    store = KeptText()
    assert printed(tmp_path, template, store=store, text=Text("one")) == "one\n"
    assert printed(tmp_path, template, store=store, text=Text("two")) == "one\n"
    assert printed(tmp_path, template, store=KeptText(), text=Text("two")) == "two\n"


def test_a_template_can_extend_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "markdown" / "guides").mkdir(parents=True)
    own = '{% extends "builtin/markdown/guides/tag.md" %}{% block content %}Mine{% endblock %}'
    (tmp_path / "markdown" / "guides" / "tag.md").write_text(own, encoding="utf-8")
    renderer = markdown_renderer(Renderer(tmp_path), None, "compact")
    config = {"docs": {"front_matter": False}}
    text = renderer.render("markdown/guides/tag.md", title=Text("A *b*"), page=None, config=config)
    assert text.split() == ["#", "A", "\\*b\\*", "Mine"]

"""The table of a brand: what is wrong with its shape is told, with the key, and is no mistake of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.config import DocsSettings
from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.brand_tables import BrandTables, read_tables
from specmill.targets.markdown.branding import read_branding
from specmill.targets.markdown.labels import read_labels


def renderer_with(folder: Path, file: str, text: str) -> Renderer:
    path = folder / "templates" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Renderer(folder / "templates")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("name = 3", "name"),
        ("flavour = 'x'", "flavour"),
        ("tables = ['narrow']", "tables"),
        ("comment = 'x'", "comment"),
        ("comment = { en = 3 }", "comment.en"),
        ("notice = 3", "notice"),
        ("notice = { en = { a = 1 } }", "notice.en"),
        ("substitution = 'x'", "substitution"),
        ("substitution = [1]", "substitution.0"),
        ("substitution = { from = 'a', to = 'b' }", "substitution"),
        ("substitution = [{ from = 'a' }]", "substitution.0.to"),
        ("substitution = [{ from = '', to = 'b' }]", "substitution.0.from"),
        ("substitution = [{ from = 'a', to = 'b', languages = 3 }]", "substitution.0.languages"),
        ("install = 3", "install"),
        ("install = { node = 'x' }", "install.node"),
        ("install = { node = { package = 'p' } }", "install.node.command"),
        ("install = { node = { package = 'p', command = 'c', code = 'x' } }", "install.node.code"),
        (
            "install = { node = { package = 'p', command = 'c', fence = \"`\\n\" } }",
            "install.node.fence",
        ),
        ("sdk = 3", "sdk"),
        ("site = 'x'", "site"),
        ("python = 3", "python"),
        ("security = 'x'", "security"),
        ("security = { arguments = { key = 'class' } }", "security.arguments.key"),
        ("notise = { en = 'x' }", "notise"),
    ],
)
def test_a_wrong_shape_is_told(table: str, key: str, tmp_path: Path) -> None:
    renderer = renderer_with(tmp_path, "brands/acme.toml", table)
    with pytest.raises(UsageError) as refused:
        read_brand(renderer, "acme")
    assert f"brands/acme.toml: {key}: " in str(refused.value)


@pytest.mark.parametrize(
    "table",
    [
        "[python.extras]\na = ['no requirement !!']",
        "[python.extras]\na = ['x >= ']",
        "[python.names]\n'GET /a' = 'class'",
        "[python.exports]\nimport = 'a'",
    ],
)
def test_what_a_package_cannot_have_is_told(table: str, tmp_path: Path) -> None:
    renderer = renderer_with(tmp_path, "brands/acme.toml", table)
    with pytest.raises(UsageError, match=r"\[python\] table of brand acme"):
        read_brand(renderer, "acme")


def test_what_is_left_out_has_a_default() -> None:
    branding = read_branding(BrandTables(), DocsSettings())
    assert (branding.narrow_tables, branding.has_last_updated) == (True, False)
    assert (
        read_tables({"substitution": [{"from": "a", "to": ""}]}, "acme").substitution[0].new == ""
    )


def test_texts_before_a_page_hold_nothing_unseen() -> None:
    notice = "a\x1b[31m\u202eb\x00\ufffe\r\nc"
    branding = read_branding(
        BrandTables(comment={"en": notice}), DocsSettings(notice={"en": notice})
    )
    opening = branding.opening("en")
    assert opening.notice == ("a[31mb", "c")
    assert opening.comment == "a[31mb\nc"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words = 3", "words must be a table"),
        ("words = 'x'", "words must be a table"),
        ("words = ['x']", "words must be a table"),
        ("'\\u0000' = 1", "must be a table"),
        ("[words]\nhome = 3", "home must be a text"),
        ("[[[", "Invalid"),
    ],
)
@pytest.mark.parametrize("folder", ["markdown", "site"])
def test_words_of_a_locale_that_are_none(
    folder: str, text: str, message: str, tmp_path: Path
) -> None:
    renderer = renderer_with(tmp_path, f"{folder}/locales/fr.toml", text)
    with pytest.raises(UsageError, match=message) as refused:
        read_labels(renderer, "fr", folder)
    assert f"{folder}/locales/fr.toml" in str(refused.value)

"""Languages as tables: what is written for each value, and what is said of a table that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.sample_language import (
    SampleLanguage,
    SampleLanguages,
    StringTable,
    ValueTable,
    read_languages,
)
from specmill.targets.samples.languages.build_views import value_view
from specmill.targets.samples.languages.literals import text_writer
from specmill.targets.samples.languages.naming import spell_method, spell_variable
from specmill.targets.samples.languages.spelling import Spelling
from specmill.targets.samples.languages.template_sample import template_printer
from specmill.targets.samples.languages.value_printer import ValuePrinter
from specmill.targets.samples.request import Call
from specmill.targets.samples.sdks import Sdk, place_of
from specmill.targets.samples.typed import ANY, Entries, File, Items, Node, Record, Scalar

RUBY = SampleLanguage(
    title="Ruby",
    fence="ruby",
    aliases=("ruby",),
    methods="snake",
    variables="snake",
    reserved=("class",),
    string=StringTable(escapes={"\\": "\\\\", '"': '\\"', "#": "\\#"}, unseen="\\u{HEX}"),
    values=ValueTable(null="nil", pair=" => ", file='File.open("file.bin")', columns=20),
)

CALL = Call(
    "Pet",
    ("pay",),
    (),
    "",
    Record("R", (("a", Scalar(1)),)),
    place_of(Sdk(clients="pets"), "pets", "Pet", "Pet"),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('say "#{x}"\\', '"say \\"\\#{x}\\"\\\\"'),
        ("a\x00\u2028", '"a\\u{0000}\\u{2028}"'),
        ("\ud800", '"\\u{fffd}"'),
        ("用户 😀", '"用户 😀"'),
        ("\U000e0001", '"\\u{e0001}"'),
    ],
)
def test_texts_are_escaped_as_the_table_says(text: str, wanted: str) -> None:
    assert text_writer(RUBY.string)(text) == wanted


def test_units_are_those_of_utf_16() -> None:
    assert text_writer(StringTable(units=True))("\U000e0001") == '"\\udb40\\udc01"'


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (Scalar(None), "nil"),
        (Scalar(value=True), "true"),
        (Scalar(1e21), "1e21"),
        (File(), 'File.open("file.bin")'),
        (Items(ANY, (Scalar(1), Scalar("a"))), '[1, "a"]'),
        (Items(ANY, (Scalar("a" * 20),)), f'[\n  "{"a" * 20}"\n]'),
        (Record("R"), "{}"),
        (
            Record("R", (("a", Entries(ANY, (("b", Scalar(1)),))),)),
            '{\n  "a" => {\n    "b" => 1\n  }\n}',
        ),
    ],
)
def test_values_are_written_as_the_table_says(node: Node, wanted: str) -> None:
    assert ValuePrinter(RUBY, Spelling(RUBY), None).literal(value_view(node)) == wanted


@pytest.mark.parametrize(
    ("words", "method", "variable"),
    [
        ("listUsers", "list_users", "list_users"),
        ("class", "class_", "class_"),
        ("2fa", "call_2_fa", "value_2_fa"),
        ("", "call", "value"),
        ("print", "print", "print"),
    ],
)
def test_names_are_identifiers_and_reserved_words_the_languages_own(
    words: str, method: str, variable: str
) -> None:
    assert (spell_method(RUBY, words), spell_variable(RUBY, words)) == (method, variable)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "Ruby"\n', "samples/ruby/language.toml: fence: "),
        ("title = ", "samples/ruby/language.toml: "),
        (
            'title = "R"\nfence = "r"\naliases = []\ncolour = 1\n',
            "samples/ruby/language.toml: colour: ",
        ),
    ],
)
def test_a_table_that_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "samples" / "ruby"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        read_languages(Renderer(tmp_path))
    assert str(error.value).startswith(message)


def test_an_unknown_language_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no sample language 'pyton'; did you mean 'python'\?"):
        read_languages(Renderer()).check(("go", "pyton"), "shop")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ call.method }}", "printed without a filter"),
        ("{{ call.metod | method }}", "metod"),
        ("{{ call.request.pairs[0][0] }}", "printed without a filter"),
        ("{% if %}", "sample.jinja:1"),
    ],
)
def test_a_template_that_is_wrong_is_named(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "samples" / "ruby").mkdir(parents=True)
    (tmp_path / "samples" / "ruby" / "sample.jinja").write_text(template)
    languages = SampleLanguages({"ruby": RUBY}, {"ruby": "samples/ruby/sample.jinja"}, {})
    printer = template_printer(Renderer(tmp_path), languages, "ruby")
    with pytest.raises(UsageError, match=message):
        printer(CALL, None)  # type: ignore[arg-type]

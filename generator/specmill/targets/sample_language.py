"""Languages of the samples: a table of each in ``templates/samples/LANGUAGE/language.toml``.

A folder of that form among the user's templates adds a language, or replaces one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from specmill import toml
from specmill.config import Language
from specmill.diagnostics import UsageError
from specmill.render import Renderer

_FOLDER = "samples"
_TABLE = "language.toml"
_PROGRAM = "sample.jinja"
_VALUES = "_values.jinja"

Case = Literal["snake", "camel", "pascal"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class StringTable(_Table):
    """How a text is written as a literal."""

    quote: str = '"'
    other_quote: str = ""
    """Takes the place of the quote in texts that hold fewer of it; the escape of the one that is not
    used is left out."""
    escapes: dict[str, str] = {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
    }
    """A character -> what stands for it. The quote and whatever begins an escape or an interpolation
    belong here."""
    unseen: str = "\\uHEX"
    """What stands for a character that cannot be seen; ``HEX`` are the hexadecimal digits of its
    code point."""
    digits: int = 4
    """How many there are at least."""
    unseen_byte: str = ""
    """The same for those below U+0100; ``OCT`` are three octal digits. Empty: as the others."""
    unseen_wide: str = ""
    """The same for those beyond U+FFFF, with eight digits. Empty: as the others."""
    units: bool = False
    """Whether characters beyond U+FFFF are written as two UTF-16 units."""
    halves: bool = False
    """Whether half of a surrogate pair can be written; elsewhere U+FFFD stands for it."""
    printable: StringTable | None = None
    """How texts are written in which everything can be seen, where that is otherwise."""


class ValueTable(_Table):
    """How the other values of JSON are written as literals."""

    null: str = "null"
    true: str = "true"
    false: str = "false"
    list: tuple[str, str] = ("[", "]")
    map: tuple[str, str] = ("{", "}")
    pair: str = ": "
    """What stands between a key and its value."""
    file: str = ""
    """An expression that opens ``file.bin``."""
    indent: str = "  "
    columns: int = 80
    """A list of single values that is shorter stands on one line."""
    layout: Literal["plain", "prettier"] = "plain"
    """As prettier does: what stands before a list on its line counts as well, numbers fill lines, and
    lists of several lists or objects have a line for each."""


class SampleLanguage(_Table):
    """What pages have to know of a language, and how its templates write names and values."""

    title: str
    fence: str
    """What stands behind the fence of a code block."""
    aliases: tuple[str, ...]
    """Names under which definitions bring samples of it, lower case."""
    methods: Case = "camel"
    """How the words of an operation become the name of a method."""
    variables: Case = "camel"
    """How other names are written: of groups, options and members."""
    members: Case | None = None
    """How the members of classes are written; without it they are keys, by their wire names."""
    reserved: tuple[str, ...] = ()
    """Words that are no names; an underscore is put behind them."""
    part_variables: bool = False
    """Whether each object of the request is a variable of its own (``call.parts``)."""
    taken: tuple[str, ...] = ()
    """Names of variables that the program has already."""
    comment: str = "//"
    """What begins a comment that ends with its line."""
    sdk: dict[str, Any] = {}
    """The table ``[sdk.LANGUAGE]`` of brands that have none."""
    string: StringTable = StringTable()
    values: ValueTable = ValueTable()


@dataclass(frozen=True, slots=True)
class SampleLanguages:
    """All languages, by the name that the settings have for them."""

    tables: Mapping[Language, SampleLanguage]
    programs: Mapping[Language, str]
    """Language -> template that prints its samples, where there is one."""
    values: Mapping[Language, str]
    """Language -> template with macros for its values, where there is one."""

    def __getitem__(self, language: Language) -> SampleLanguage:
        return self.tables[language]

    def check(self, languages: Collection[Language], target: str) -> None:
        """Raises UsageError where the settings of a target name a language that there is not."""
        for language in languages:
            if language not in self.tables:
                near = get_close_matches(language, self.tables, 1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                raise UsageError(
                    f"target {target!r}: there is no sample language {language!r}{meant} "
                    f"(known: {', '.join(self.tables)}; a language of your own is a file "
                    f"{_FOLDER}/{language}/{_TABLE} among your templates)"
                )


def read_languages(renderer: Renderer) -> SampleLanguages:
    """The languages of the templates of a target. Raises UsageError for a table that is not right."""
    files = renderer.files(_FOLDER)
    tables: dict[Language, SampleLanguage] = {}
    for path in files:
        folder, _, name = path.removeprefix(f"{_FOLDER}/").rpartition("/")
        if name == _TABLE and folder:
            tables[folder] = _table(renderer, path)

    def those(name: str) -> Mapping[Language, str]:
        paths = {table: f"{_FOLDER}/{table}/{name}" for table in tables}
        return {text: path for text, path in paths.items() if path in files}

    return SampleLanguages(tables, those(_PROGRAM), those(_VALUES))


def _table(renderer: Renderer, path: str) -> SampleLanguage:
    try:
        return SampleLanguage.model_validate(toml.loads(renderer.read(path)))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}: {where}: {first['msg']}") from error
    except toml.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error

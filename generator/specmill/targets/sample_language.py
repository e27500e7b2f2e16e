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

Case = Literal["snake", "camel", "pascal"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class StringTable(_Table):
    """How a text is written as a literal."""

    quote: str = '"'
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
    code point, four at least."""
    units: bool = False
    """Whether characters beyond U+FFFF are written as two UTF-16 units."""


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
    reserved: tuple[str, ...] = ()
    """Words that are no names; an underscore is put behind them."""
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

    def __getitem__(self, language: Language) -> SampleLanguage:
        return self.tables[language]

    def check(self, languages: Collection[Language], target: str) -> None:
        """Raises UsageError where the settings of a target name a language that there is not."""
        for each in languages:
            if each not in self.tables:
                near = get_close_matches(each, self.tables, 1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                raise UsageError(
                    f"target {target!r}: there is no sample language {each!r}{meant} "
                    f"(known: {', '.join(self.tables)}; a language of your own is a file "
                    f"{_FOLDER}/{each}/{_TABLE} among your templates)"
                )


def read_languages(renderer: Renderer) -> SampleLanguages:
    """The languages of the templates of a target. Raises UsageError for a table that is not right."""
    files = renderer.files(_FOLDER)
    tables: dict[Language, SampleLanguage] = {}
    for path in files:
        folder, _, name = path.removeprefix(f"{_FOLDER}/").rpartition("/")
        if name == _TABLE and folder:
            tables[folder] = _table(renderer, path)
    programs = {each: f"{_FOLDER}/{each}/{_PROGRAM}" for each in tables}
    return SampleLanguages(tables, {each: path for each, path in programs.items() if path in files})


def _table(renderer: Renderer, path: str) -> SampleLanguage:
    try:
        return SampleLanguage.model_validate(toml.loads(renderer.read(path)))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}: {where}: {first['msg']}") from error
    except toml.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error

"""Pages about what a brand brings by hand: ``brands/FOLDER/pages/NAME.toml``.

A page shows methods of a class of the brand's Python, from signatures and docstrings, and for the
published SDKs of other languages the helpers that the file lists:

    client = "AcmeClient"            # only where that client has the class
    title = { en = "Stamps", zh = "…" }
    summary = { en = "How requests are stamped." }
    class = "acme.signing:Signing"
    methods = ["stamp"]              # ``__init__`` shows how the client is made
    sample = "..."                   # Python; @PACKAGE@ stands for the name of the package

    [languages.node]
    sample = "..."                   # @PACKAGE@ and @WORD@ as the brand's [install] and [sdk] say
    methods = [
        { like = "stamp", signature = "stamp(text: string): string" },
        { signature = "unstamp(text: string): string", text = { en = "Removes the stamp." } },
    ]

Docstrings are English. ``brands/FOLDER/texts/LOCALE.toml`` has them in another locale:

    [Signing.stamp]
    text = "…"
    returns = "…"
    arguments = { text = "…" }
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from specmill import toml
from specmill.config import Language
from specmill.diagnostics import UsageError
from specmill.render import Renderer


def identifier(text: str) -> str:
    if not text.isidentifier() or keyword.iskeyword(text):
        raise ValueError(f"{text!r} is no name of Python")
    return text


def module(text: str) -> str:
    for part in text.split("."):
        identifier(part)
    return text


def _class(text: str) -> str:
    path, _, name = text.partition(":")
    return f"{module(path)}:{identifier(name)}"


def _folder(text: str) -> str:
    if not text or set(text) & set("/\\:") or text.startswith("."):
        raise ValueError(f"{text!r} is no name of a folder")
    return text


Identifier = Annotated[str, AfterValidator(identifier)]
Class = Annotated[str, AfterValidator(_class)]
Folder = Annotated[str, AfterValidator(_folder)]


class Table(BaseModel):
    """A table of a brand: what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Helper(Table):
    """A method of a published SDK."""

    signature: str = Field(pattern=r"^[^(]*\w\(")
    like: str = ""
    """The method of the brand's Python that does the same."""
    text: Mapping[str, str] = {}
    """What it does, by locale, where there is none that does the same."""


class LanguagePage(Table):
    """What a page shows of the published SDK of one language."""

    sample: str = ""
    methods: tuple[Helper, ...] = ()


class ModulePage(Table):
    """A page about methods that a brand brings."""

    path: Folder
    client: Identifier
    title: Mapping[str, str]
    """By locale; ``en`` stands for those that are missing."""
    summary: Mapping[str, str] = {}
    sample: str = ""
    members_of: Class = Field(alias="class")
    methods: tuple[Identifier, ...] = ()
    languages: Mapping[Language, LanguagePage] = {}


class MethodWords(Table):
    """The docstring of a method in another locale."""

    text: str
    returns: str = ""
    arguments: Mapping[str, str] = {}


Words = Mapping[str, Mapping[str, MethodWords]]
"""Class -> method -> its docstring in one locale."""
_WORDS = TypeAdapter(dict[str, dict[str, MethodWords]])


def read_pages(
    renderer: Renderer, folders: Sequence[str], names: Sequence[str]
) -> Iterator[ModulePage]:
    """The pages of these names, each from the last folder that has it. Raises UsageError."""
    known = {path: None for folder in folders for path in renderer.files(f"brands/{folder}/pages")}
    for name in names:
        paths = [f"brands/{folder}/pages/{name}.toml" for folder in reversed(folders)]
        path = next((path for path in paths if path in known), None)
        if path is None:
            raise UsageError(f"there is no page {paths[0]}")
        try:
            yield ModulePage.model_validate({"path": name, **toml.loads(renderer.read(path))})
        except (toml.TOMLDecodeError, ValidationError) as error:
            raise UsageError(f"the page {path} is not right: {error}") from error


@lru_cache(maxsize=8)  # each page of a brand asks for them
def read_words(renderer: Renderer, folders: tuple[str, ...], locale: str) -> Words:
    """Docstrings in a locale; empty where no folder has them. Raises UsageError."""
    result: dict[str, dict[str, MethodWords]] = {}
    for folder in folders:
        path = f"brands/{folder}/texts/{locale}.toml"
        if path not in renderer.files(f"brands/{folder}/texts"):
            continue
        try:
            words = _WORDS.validate_python(toml.loads(renderer.read(path)))
        except (toml.TOMLDecodeError, ValidationError) as error:
            raise UsageError(f"the texts {path} are not right: {error}") from error
        for name, methods in words.items():
            result[name] = result.get(name, {}) | methods
    return result

"""The SDKs of other languages, as a brand's ``[sdk]`` table describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from specmill.diagnostics import UsageError
from specmill.targets.sample_language import SampleLanguage
from specmill.targets.words import kebab, pascal

_RESERVED = frozenset(
    """abstract boolean break byte case catch char chan class const continue default defer do double
    else enum extends fallthrough final finally float fmt for func go goto if implements import
    instanceof int interface long map native new os package private protected public range return
    select short static strictfp struct super switch synchronized this throw throws transient try
    type var void volatile while""".split()
)
"""Words that cannot be the name of a package in Java or Go."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sdk(_Table):
    """Where the classes of one SDK are. ``{package}``, ``{module}`` and ``{Package}`` stand
    for the name of the package, ``{client}`` for the words of the client."""

    clients: str
    """Module, package or namespace of the client classes."""
    models: str = ""
    """That of the classes of requests; empty: as ``clients``."""
    options: str = ""
    """That of the classes of options; empty: as ``clients``."""
    options_class: str = "{class}Options"
    options_classes: dict[str, str] = {}
    """Class of a client -> class of its options where the rule above does not hold."""
    request_class: str = "{operation}Request"
    """Class of a request that is not a schema of the definition."""
    placeholder: str = ""
    """What the words in capitals begin with; empty: the name of the package."""
    token_method: str = ""
    """Method of a client that takes an access token; empty: it is one of the options."""
    serializer: str = ""
    """Class whose ``serialize`` makes a response readable (Java)."""
    returns_error: bool = True
    """Whether a method returns an error beside its result (Go)."""


class SdkTables(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Sdk] = Field(  # pyright: ignore[reportIncompatibleVariableOverride]
        init=False
    )
    """By language."""
    options: dict[str, tuple[str, ...]] = {}
    """Class of a client -> the options that it is made with, in place of the credentials of the
    definition."""
    tokens: dict[str, str] = {}
    """Class of a client -> security scheme for which it is given an access token."""

    def of(self, language: str, table: SampleLanguage) -> Sdk:
        """The SDK of a language: the brand's, else as the language's own table says."""
        result = self.__pydantic_extra__.get(language)
        return result or Sdk.model_validate({"clients": "{package}", **table.sdk})


@dataclass(frozen=True, slots=True)
class SdkLocation:
    """The SDK of one language for one client, every name filled in."""

    clients: str
    models: str
    options: str
    options_class: str
    table: Sdk


def read_sdks(tables: Mapping[str, Any], fallback: Mapping[str, Any]) -> SdkTables:
    """The tables of a brand, or of the ``fallback`` brand where it has none. Raises UsageError."""
    try:
        return SdkTables.model_validate(tables.get("sdk") or fallback.get("sdk", {}))
    except ValidationError as error:
        raise UsageError(f"a brand's [sdk] table is not right: {error}") from error


def place_of(sdk: Sdk, package: str, client: str, class_name: str) -> SdkLocation:
    """``package`` is the name of the generated package, ``client`` the words of the client."""
    module = kebab(package).replace("-", "")
    words = {
        "{package}": kebab(package) or "sdk",
        "{module}": f"{module}sdk" if module in _RESERVED or not module else module,
        "{Package}": pascal(package) or "Sdk",
        "{client}": kebab(client).replace("-", "") or "api",
        "{class}": class_name,
    }

    def filled(text: str) -> str:
        for mark, word in words.items():
            text = text.replace(mark, word)
        return text

    return SdkLocation(
        clients=filled(sdk.clients),
        models=filled(sdk.models or sdk.clients),
        options=filled(sdk.options or sdk.clients),
        options_class=sdk.options_classes.get(class_name) or filled(sdk.options_class),
        table=sdk,
    )

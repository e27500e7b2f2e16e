"""Text of a definition, which no template can print without one of the filters for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, cast


class BareTextError(TypeError):
    """A template prints text of a definition without a filter that makes it safe."""

    def __init__(self) -> None:
        super().__init__(
            "text of the definition is printed without a filter; "
            "say how it is to be written: py_string, prose, docstring, comment or plain"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Text that somebody else wrote. It is true when it is not empty, equal to the same text, and
    printed by filters alone: whatever else asks for its characters gets a BareTextError."""

    value: str

    def __str__(self) -> NoReturn:
        raise BareTextError

    def __format__(self, spec: str) -> NoReturn:
        raise BareTextError

    def __html__(self) -> NoReturn:
        raise BareTextError

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Text):
            return self.value == other.value
        return isinstance(other, str) and self.value == other

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: Text) -> bool:
        """As templates sort texts: letters of either case together."""
        return (self.value.casefold(), self.value) < (other.value.casefold(), other.value)

    def __contains__(self, part: str) -> bool:
        return part in self.value


NO_TEXT = Text("")


class Shown:
    """A value of the model or of the settings as templates see it: members by attribute or by key,
    texts as ``Text``. What is not there is empty, as extensions come and go."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return shown(getattr(self._value, name))

    def __getitem__(self, key: Any) -> Any:
        value: Any = self._value
        try:
            return shown(value[key])
        except (KeyError, IndexError):
            return ""

    def __iter__(self) -> Iterator[Any]:
        return (shown(value) for value in cast("Sequence[Any]", self._value))

    def __len__(self) -> int:
        return len(cast("Sequence[Any]", self._value))

    def __bool__(self) -> bool:
        return bool(self._value)

    def __str__(self) -> NoReturn:
        raise BareTextError


def shown(value: object) -> Any:
    """A value as templates may have it: texts wrapped, numbers, flags and null as they are."""
    if isinstance(value, str):
        return Text(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return Shown(value)


def plain(value: object) -> Any:
    """What ``shown`` was given, for filters that write literals."""
    if isinstance(value, Text):
        return value.value
    return value._value if isinstance(value, Shown) else value  # pyright: ignore[reportPrivateUsage]


def text_of(value: object) -> str:
    """The characters of a text, for filters; of anything else what it prints."""
    return value.value if isinstance(value, Text) else str(value)

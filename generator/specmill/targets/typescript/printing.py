"""Prints TypeScript by the templates below ``typescript/``.

A type is printed by the macro that ``MACROS`` names, each of which can be replaced alone: types inside
of types come back here by the filter ``type``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from specmill.config import TargetSettings
from specmill.filters.text import Text, shown, text_of
from specmill.model import Client
from specmill.render import Renderer
from specmill.targets.typescript.definitions import Member, Members, definitions_view
from specmill.targets.typescript.scope import Compat
from specmill.targets.typescript.text import in_comment, literal, property_name, string_literal
from specmill.targets.typescript.values import as_the_tool
from specmill.targets.typescript.views import (
    AccessView,
    ArrayView,
    DeclarationView,
    IntersectionView,
    LazyListView,
    LiteralView,
    MemberView,
    NameView,
    NoteView,
    ObjectView,
    OmitView,
    RecordView,
    RequiredView,
    TupleView,
    TypeView,
    UnionView,
    is_joined,
)
from specmill.template_macros import macros_of

MACROS: Mapping[type[TypeView], str] = {
    NameView: "name",
    LiteralView: "literal",
    AccessView: "access",
    RecordView: "record",
    ArrayView: "array",
    LazyListView: "lazy_list",
    TupleView: "tuple",
    UnionView: "union",
    IntersectionView: "intersection",
    ObjectView: "object",
    OmitView: "omit",
    RequiredView: "with_required",
}
"""Macros of ``typescript/_types.ts.jinja`` by the view that each prints."""
SIGNATURES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(MACROS.values(), ("type",)),
    "declaration": ("declaration",),
    "members": ("members",),
    "comment": ("notes", "is_single"),
}
_TYPES = "typescript/_types.ts.jinja"
_FILE = "typescript/definitions.d.ts.jinja"
_BARE: ContextVar[bool] = ContextVar("bare", default=False)
"""Whether comments are left out."""


class TypescriptPrinter:
    """Prints the definitions of one client. Each declaration is printed once, whoever asks for it.

    Raises UsageError for what is wrong with the templates, now or when they print.
    """

    def __init__(
        self, renderer: Renderer, compat: Compat, settings: TargetSettings, client: Client
    ) -> None:
        self._is_compat = compat == "openapi-typescript"
        self._macros: dict[str, Callable[..., str]] = {}
        self._by_view: dict[type[TypeView], Callable[..., str]] = {}
        self._words: dict[AccessView | NameView, str] = {}
        self._comments: dict[tuple[NoteView, ...], str] = {}
        self._properties: dict[str, str] = {}
        self._printed: dict[DeclarationView, str] = {}
        functions = {
            "compat": self._is_compat,
            "config": shown(settings),
            "client": shown(client),
            "is_joined": is_joined,
        }
        self._renderer = renderer.extended(self._filters(), functions)
        self._macros |= macros_of(self._renderer, _TYPES, SIGNATURES)
        self._by_view |= {view: self._macros[name] for view, name in MACROS.items()}

    def declaration(self, member: Member) -> str:
        """A member of an exported type at the margin, with its comment."""
        with as_the_tool(self._is_compat):
            return self._declaration(member.declaration)

    def without_comments(self, member: Member) -> str:
        """The same without its comments."""
        token = _BARE.set(True)
        try:
            with as_the_tool(self._is_compat):
                return self._rendered(member.declaration)
        finally:
            _BARE.reset(token)

    def name(self, member: Member) -> str:
        """The name of a member as it stands among others."""
        with as_the_tool(self._is_compat):
            return self._property(member.declaration.member.name)

    def type(self, view: TypeView) -> str:
        """A type alone."""
        with as_the_tool(self._is_compat):
            return self._renderer.call(self._type, view)

    def definitions(self, members: Members) -> str:
        """The whole file."""
        with as_the_tool(self._is_compat):
            return self._renderer.render(_FILE, page=definitions_view(members))

    def _declaration(self, declaration: DeclarationView) -> str:
        if declaration not in self._printed:
            self._printed[declaration] = self._rendered(declaration)
        return self._printed[declaration]

    def _rendered(self, declaration: DeclarationView) -> str:
        return self._renderer.call(self._macros["declaration"], declaration).strip("\n")

    def _type(self, view: TypeView) -> str:
        if isinstance(view, (AccessView, NameView)):
            text = self._words.get(view)
            if text is None:
                text = self._words[view] = self._by_view[type(view)](view)
            return text
        macro = self._by_view.get(type(view))
        if macro is None:
            raise TypeError(f"the filter 'type' is for types, not for {str(view)[:40]!r}")
        return macro(view)

    def _property(self, name: Text) -> str:
        text = self._properties.get(name.value)
        if text is None:
            text = self._properties[name.value] = property_name(name.value)
        return text

    def _members(self, members: Sequence[MemberView]) -> str:
        return self._macros["members"](members).rstrip("\n")

    def _comment(self, notes: tuple[NoteView, ...]) -> str:
        if not notes or _BARE.get():
            return ""
        printed = self._comments.get(notes)
        if printed is None:
            printed = self._comments[notes] = self._noted(notes)
        return printed

    def _noted(self, notes: tuple[NoteView, ...]) -> str:
        text = notes[0].text
        is_single = len(notes) == 1 and (text is None or "\n" not in text.value)
        printed = self._macros["comment"](notes, is_single)
        if " \n" in printed:
            printed = "\n".join(line.rstrip(" ") for line in printed.split("\n"))
        return printed

    def _filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "type": self._type,
            "members": self._members,
            "comment": self._comment,
            "declaration": self._declaration,
            "literal": _literal,
            "string": _string,
            "property": self._property,
            "jsdoc": _in_comment,
            "indented": _indented,
        }


def _literal(value: Text | float | bool) -> str:
    return literal(value.value if isinstance(value, Text) else value)


def _string(name: Text) -> str:
    return string_literal(text_of(name))


def _in_comment(text: Text) -> str:
    return in_comment(text_of(text))


def _indented(text: str, steps: int = 1) -> str:
    """All lines but the first moved in."""
    return text.replace("\n", "\n" + "    " * steps)

"""Templates: one Jinja environment, the built-in templates and those that replace them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    Template,
    TemplateError,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Macro

from specmill.diagnostics import UsageError
from specmill.filters.registry import FILTERS, MARK
from specmill.filters.text import BareTextError, Text
from specmill.template_errors import NearestName, explained
from specmill.template_folders import builtin_templates, template_files, template_folders


def guarded(value: Any) -> Any:
    """What an expression of a template prints. Raises BareTextError for text of a definition."""
    if isinstance(value, Text):
        raise BareTextError
    return value


class _Compiled(BytecodeCache):
    """Compiled templates in memory, so that what several renderers print is compiled once."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED: dict[tuple[bool | type[Extension], ...], _Compiled] = {}
"""For all renderers, by the extensions that shape the code: many targets print the same templates.
Jinja compares the sources."""


class Renderer:
    """Renders templates by path. A file of ``custom`` replaces the built-in one of the same path,
    and so does one that another package brings (``plugins.plugin_templates``).

    ``builtin/PATH`` is the built-in template even where there is a custom one, which extends it.
    Undefined names fail, and so does text of a definition that is printed without a filter. Raises
    UsageError when ``custom`` is no folder, and for whatever is wrong with a template.
    """

    def __init__(
        self,
        custom: Path | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        functions: Mapping[str, Any] | None = None,
        extensions: Sequence[type[Extension]] = (),
        *,
        escaped: bool = False,
    ) -> None:
        self._custom = custom
        self._filters = filters or {}
        self._functions = functions or {}
        self._extensions = extensions
        self._escaped = escaped
        self._folders = template_folders(custom)

    def extended(
        self,
        filters: Mapping[str, Callable[..., Any]],
        functions: Mapping[str, Any],
        extensions: Sequence[type[Extension]] = (),
        *,
        escaped: bool = False,
    ) -> Renderer:
        """A renderer of the same templates that has more: what one output language needs.
        Where it is ``escaped``, what templates print is escaped for HTML unless it is Markup."""
        return Renderer(
            self._custom,
            {**self._filters, **filters},
            {**self._functions, **functions},
            (*self._extensions, *extensions),
            escaped=escaped,
        )

    @cached_property
    def environment(self) -> Environment:
        builtin = PrefixLoader({"builtin": FileSystemLoader(builtin_templates())})
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(self._folders), builtin]),
            undefined=NearestName,
            finalize=guarded,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=self._escaped,  # noqa: S701 - only HTML is escaped here; see the class
            auto_reload=False,
            bytecode_cache=_COMPILED.setdefault((self._escaped, *self._extensions), _Compiled()),
            extensions=self._extensions,
        )
        environment.filters.update(FILTERS)
        environment.filters.update(self._filters)
        environment.globals.update(self._functions)
        return environment

    def template(self, path: str) -> Template:
        return self.environment.get_template(path)

    def render(self, path: str, **view: Any) -> str:
        """What a template prints. Raises UsageError that says where a template is wrong."""
        try:
            text = self.template(path).render(**view)
        except (TemplateError, BareTextError) as error:
            raise UsageError(explained(error, self._folders)) from error
        if MARK in text:
            raise UsageError(f"{path}: prose is printed outside of a docstring")
        return text

    def has(self, path: str) -> bool:
        """Whether there is such a template, under ``builtin/`` too."""
        folders = self._folders
        if path.startswith("builtin/"):
            folders = [builtin_templates()]
        return any((folder / path.removeprefix("builtin/")).is_file() for folder in folders)

    def macros(self, path: str) -> Mapping[str, Callable[..., str]]:
        """The macros of a template by name. Raises UsageError as ``render`` does."""
        try:
            found = vars(self.template(path).module)
            return {name: each for name, each in found.items() if isinstance(each, Macro)}
        except (TemplateError, BareTextError) as error:
            raise UsageError(explained(error, self._folders)) from error

    def read(self, path: str) -> str:
        """Text of a file that is copied as it stands."""
        for folder in self._folders:
            if (folder / path).is_file():
                return (folder / path).read_text(encoding="utf-8")
        raise FileNotFoundError(path)

    def files(self, folder: str) -> list[str]:
        """Paths of all files below a folder of the templates, sorted by code point."""
        return template_files(self._folders, folder)

    def is_replaced(self, path: str) -> bool:
        """Whether the user's own template stands in place of the built-in one."""
        return self._custom is not None and (self._custom / path).is_file()

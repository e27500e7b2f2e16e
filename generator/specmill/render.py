"""Templates: one Jinja environment, the built-in templates and those that replace them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    Template,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro

from specmill.diagnostics import UsageError
from specmill.filters.registry import FILTERS, MARK
from specmill.filters.text import BareTextError, Text
from specmill.template_errors import NearestName, described, explained, template_place
from specmill.template_folders import builtin_templates, template_files, template_folders

_LONGEST_RANGE = 100_000


def guarded(value: Any) -> Any:
    """What an expression of a template prints. Raises BareTextError for text of a definition."""
    if isinstance(value, Text):
        raise BareTextError
    return value


class _Loader(FileSystemLoader):
    """Says of which template that it is no text."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            source, place, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = f"the template is not UTF-8 (byte {error.start})"
            place = next(str(file) for file in self._files(template) if file.is_file())
            raise TemplateSyntaxError(message, 1, template, place) from error
        before, nul, _ = source.partition("\0")
        if nul:
            message = "the template has a NUL character: it is no text"
            raise TemplateSyntaxError(message, before.count("\n") + 1, template, place)
        return source, place or "", is_current

    def _files(self, template: str) -> list[Path]:
        return [Path(folder, template) for folder in self.searchpath]


def bounded_range(*bounds: int) -> range:
    """Numbers for a loop, as many as a page could need."""
    range_ = range(*bounds)
    if range_.start.bit_length() + range_.stop.bit_length() > 100 or len(range_) > _LONGEST_RANGE:
        raise TemplateRuntimeError(f"range() has more than {_LONGEST_RANGE:,} numbers")
    return range_


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


_PLAIN = (FunctionType, MethodType)


class _Context(Context):
    """Calls macros and functions that ask for nothing of Jinja at once: Jinja looks for what they
    may ask for at every call, which takes longer than most of them."""

    def call(self, callee: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        if type(callee) is Macro:
            arguments = (self.eval_ctx, *arguments)
        elif type(callee) not in _PLAIN or hasattr(callee, "jinja_pass_arg"):
            return super().call(callee, *arguments, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return callee(*arguments, **named)


class _Environment(Environment):
    """Globals are in place before the first template is loaded and stay as they are."""

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template as one dict: every ``include`` and ``import`` copies them, and a
        copy of Jinja's ChainMap takes ten times as long."""
        return {**self.globals, **(d or {})}


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
        environment = _Environment(
            loader=ChoiceLoader([_Loader(self._folders), builtin]),
            undefined=NearestName,
            finalize=guarded,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=self._escaped,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_COMPILED.setdefault((self._escaped, *self._extensions), _Compiled()),
            extensions=self._extensions,
        )
        environment.filters.update(FILTERS)
        environment.filters.update(self._filters)
        own: dict[str, Any] = {"range": bounded_range, **self._functions}
        environment.globals.update(own)
        return environment

    def template(self, path: str) -> Template:
        return self.environment.get_template(path)

    def render(self, path: str, **view: Any) -> str:
        """What a template prints. Raises UsageError that says where a template is wrong."""
        with self._explaining():
            text = self.template(path).render(**view)
        if MARK in text:
            raise UsageError(f"{path}: prose is printed outside of a docstring")
        return text

    def has(self, path: str) -> bool:
        """Whether there is such a template, under ``builtin/`` too."""
        folders = self._folders
        if path.startswith("builtin/"):
            folders = [builtin_templates()]
        return any((folder / path.removeprefix("builtin/")).is_file() for folder in folders)

    def macros(self, path: str) -> Mapping[str, Macro]:
        """The macros of a template by name. Raises UsageError as ``render`` does."""
        with self._explaining():
            vars_ = vars(self.template(path).module)
            return {name: value for name, value in vars_.items() if isinstance(value, Macro)}

    def call(self, macro: Callable[..., str], *arguments: object) -> str:
        """What a macro prints that no template calls. Raises UsageError as ``render`` does."""
        with self._explaining():
            try:
                return macro(*arguments)
            except Exception:
                self.environment.handle_exception()

    @contextmanager
    def _explaining(self) -> Generator[None, None, None]:
        """Raises UsageError for whatever is wrong with a template, and for any other error where one
        of the user or of another package stands around it: a built-in one makes none."""
        try:
            yield
        except (TemplateError, BareTextError) as error:
            raise UsageError(explained(error, self._folders, self.environment.filters)) from error
        except UsageError as error:
            place = template_place(error, self._folders)
            if not place or any(str(folder) in str(error) for folder in self._folders):
                raise
            raise UsageError(f"{place}: {error}") from error
        except Exception as error:
            place = template_place(error, self._folders[:-1])
            if not place:
                raise
            raise UsageError(f"{place}: {described(error)}") from error

    def read(self, path: str) -> str:
        """Text of a file that is copied as it stands. Raises UsageError for what is no UTF-8."""
        try:
            return self.place(path).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            place = self.place(path)
            raise UsageError(f"{place}: the file is not UTF-8 (byte {error.start})") from error

    def place(self, path: str) -> Path:
        """The file of the templates that has this path."""
        for folder in self._folders:
            if (folder / path).is_file():
                return folder / path
        raise FileNotFoundError(path)

    def files(self, folder: str) -> list[str]:
        """Paths of all files below a folder of the templates, sorted by code point."""
        return template_files(self._folders, folder)

    def is_replaced(self, path: str) -> bool:
        """Whether the user's own template stands in place of the built-in one."""
        return self._custom is not None and (self._custom / path).is_file()

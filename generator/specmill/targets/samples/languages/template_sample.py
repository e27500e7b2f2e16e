"""Samples that a template prints: ``samples/LANGUAGE/sample.jinja``."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from specmill.filters.text import Text, shown, text_of
from specmill.model import Operation
from specmill.render import Renderer
from specmill.targets.sample_language import SampleLanguages
from specmill.targets.samples.languages.build_views import call_view
from specmill.targets.samples.languages.escapes import number
from specmill.targets.samples.languages.layout_filters import LAYOUT, indented
from specmill.targets.samples.languages.sample_views import CurlCall, SampleRow, SampleValue
from specmill.targets.samples.languages.shell import SHELL
from specmill.targets.samples.languages.spelling import Spelling
from specmill.targets.samples.languages.value_printer import SIGNATURES, ValuePrinter
from specmill.targets.samples.request import Call
from specmill.template_macros import macros_of

Printer = Callable[[Call, Operation], str]
CurlPrinter = Callable[[CurlCall, Operation], str]
Options = tuple[tuple[Text, Text], ...]


def template_printer(renderer: Renderer, languages: SampleLanguages, name: str) -> Printer:
    """Prints calls with the templates of a language. Raises UsageError for what is wrong with
    them, now or when they print."""
    language, path = languages[name], languages.programs[name]
    spelling = Spelling(language)
    filters: dict[str, Callable[..., object]] = {**LAYOUT, "number": number, **_names(spelling)}
    path_of_values = languages.values.get(name, "")
    extended = renderer.extended(filters, {})
    known = macros_of(extended, path_of_values, SIGNATURES) if path_of_values else {}
    macros = SimpleNamespace(**known)
    printer = ValuePrinter(language, spelling, macros)
    extended = renderer.extended({**filters, **_values(printer)}, {"values": macros})

    def printed(call: Call, operation: Operation) -> str:
        view = call_view(call, spelling)
        text = extended.render(path, call=view, operation=shown(operation))
        return text.rstrip("\n") + "\n"

    return printed


def curl_printer(renderer: Renderer) -> CurlPrinter:
    """Prints commands of cURL. Raises UsageError for what is wrong with their template."""
    extended = renderer.extended({**LAYOUT, **SHELL}, {})

    def printed(call: CurlCall, operation: Operation) -> str:
        text = extended.render("samples/curl/sample.jinja", call=call, operation=shown(operation))
        return text.rstrip("\n")

    return printed


def _values(printer: ValuePrinter) -> dict[str, Callable[..., object]]:
    """Filters that write values."""

    def literal(value: SampleValue, depth: int = 0, *, broken: bool = False) -> str:
        taken = printer.table.columns if broken else 0
        return indented(printer.literal(value, depth, taken), printer.table.indent * depth)

    def rows(value: SampleValue | Options) -> list[SampleRow]:
        if isinstance(value, SampleValue):
            return printer.rows(value)
        return printer.options(value)

    return {"literal": literal, "rows": rows}


def _names(spelling: Spelling) -> dict[str, Callable[..., object]]:
    """Filters that write names and texts, so that they are safe where they stand."""

    def quoted(text: object) -> str:
        return spelling.string(text_of(text))

    def variable(text: object) -> str:
        return spelling.variable(text_of(text))

    def method(text: object) -> str:
        return spelling.method(text_of(text))

    def member(text: object) -> str:
        return spelling.member(text_of(text))

    return {"string": quoted, "variable": variable, "method": method, "member": member}

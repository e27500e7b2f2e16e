"""Samples that a template prints: ``samples/LANGUAGE/sample.jinja``."""

from __future__ import annotations

from collections.abc import Callable

from specmill.filters.text import shown, text_of
from specmill.model import Operation
from specmill.render import Renderer
from specmill.targets.sample_language import SampleLanguage
from specmill.targets.samples.languages.literals import literal, string
from specmill.targets.samples.languages.naming import spell_method, spell_variable
from specmill.targets.samples.languages.sample_views import SampleValue, call_view
from specmill.targets.samples.request import Call

Printer = Callable[[Call, Operation], str]


def template_printer(renderer: Renderer, language: SampleLanguage, path: str) -> Printer:
    """Prints calls with a template; what is wrong with it is raised as UsageError then."""

    def written(value: SampleValue, depth: int = 0) -> str:
        return literal(language, value, depth)

    def quoted(text: object) -> str:
        return string(language, text_of(text))

    def variable(text: object) -> str:
        return spell_variable(language, text_of(text))

    def method(text: object) -> str:
        return spell_method(language, text_of(text))

    filters: dict[str, Callable[..., str]] = {
        "string": quoted,
        "literal": written,
        "variable": variable,
        "method": method,
    }
    extended = renderer.extended(filters, {})

    def printed(call: Call, operation: Operation) -> str:
        text = extended.render(path, call=call_view(call), operation=shown(operation))
        return text.rstrip("\n") + "\n"

    return printed

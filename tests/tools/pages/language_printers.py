"""The built-in languages of samples, each with what prints its samples, values and names."""

from __future__ import annotations

from functools import cache

from specmill.render import Renderer
from specmill.targets.sample_language import SampleLanguages, read_languages
from specmill.targets.samples.languages.spelling import Spelling
from specmill.targets.samples.languages.template_sample import Printer, template_printer
from specmill.targets.samples.request import Call


@cache
def languages() -> SampleLanguages:
    return read_languages(Renderer())


@cache
def printer(language: str) -> Printer:
    return template_printer(Renderer(), languages(), language)


def printed(language: str, call: Call) -> str:
    """The sample of a call that belongs to no operation."""
    return printer(language)(call, None)  # type: ignore[arg-type]


@cache
def spelling(language: str) -> Spelling:
    return Spelling(languages()[language])

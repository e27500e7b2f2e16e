"""Sample code that a definition brings: whether it is the page's, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specmill.config import Language
from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Client, CodeSample, Operation
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.samples.calls import Calls, class_name
from specmill.targets.markdown.operation_page.views import SampleBlock
from specmill.targets.markdown.prose.escape import clean, without_trailing_blanks
from specmill.targets.markdown.prose.prettier import would_change
from specmill.targets.markdown.prose.tables import Layout


def own_samples(
    calls: Calls, client: Client, operation: Operation, language: Language
) -> Iterator[CodeSample]:
    """The samples of a definition in one language, without those that call another method."""
    for sample in _in_language(calls, operation, language):
        if not _calls_another(calls, client, operation, language, sample.code):
            yield sample


def report_replaced(
    calls: Calls, client: Client, operation: Operation, language: Language, diagnostics: Diagnostics
) -> None:
    """Add a note ``sample-replaced`` for each sample that calls another method."""
    for sample in _in_language(calls, operation, language):
        if _calls_another(calls, client, operation, language, sample.code):
            name = calls.method(operation, language)
            message = f"the sample in {sample.language!r} does not call {name!r}; not shown"
            place = SourceLocation(operation.origin.source, operation.origin.pointer)
            diagnostics.note("sample-replaced", message, place)


def _in_language(calls: Calls, operation: Operation, language: Language) -> list[CodeSample]:
    aliases = calls.languages[language].aliases
    return [sample for sample in operation.samples if sample.language in aliases]


def own_blocks(
    samples: list[CodeSample], branding: Branding, language: Language, fence: str, layout: Layout
) -> tuple[SampleBlock, ...]:
    """Code with the words of the brand; it stays as its author wrote it, but for blanks at the end
    of lines."""
    blocks: list[SampleBlock] = []
    for sample in samples:
        code = clean(branding.applied(sample.code, language))
        code = without_trailing_blanks(code).strip("\n")
        kept = layout == "aligned" and would_change(code, fence)
        blocks.append(SampleBlock(Text(code), fence, title=Text(sample.label), as_written=kept))
    return tuple(blocks)


def _calls_another(
    calls: Calls, client: Client, operation: Operation, language: Language, code: str
) -> bool:
    """Whether code makes the client of the page and does not call the method of the page.

    Code that makes no such client is for another library and has names of its own.
    """
    if not re.search(rf"\b{re.escape(class_name(client))}\b", code):
        return False
    name = calls.method(operation, language)
    return not re.search(rf"\b{re.escape(name)}\s*\(", code)

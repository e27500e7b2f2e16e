"""What of a definition does not reach the pages, reported as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import filterfalse

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Api, Client
from specmill.targets.markdown.prose.reader import lost_links
from specmill.targets.sample_language import SampleLanguages


def report_left_out(
    api: Api,
    languages: SampleLanguages,
    diagnostics: Diagnostics,
    leads: Callable[[str], bool],
) -> None:
    """Add notes ``lost-link`` for links of descriptions that keep only their text, unless one ``leads``
    to a page, and ``unused-sample`` for sample code of languages that have no pages."""
    for client in api.clients:
        for text, place in _texts(client):
            for url in filterfalse(leads, lost_links(text)):
                message = f"the link to {url!r} leads nowhere from the pages; only its text is kept"
                diagnostics.note("lost-link", message, place)
        _report_samples(client, languages, diagnostics)


def _texts(client: Client) -> Iterator[tuple[str, SourceLocation]]:
    yield client.description, SourceLocation(client.source, "/info/description")
    for tag in client.tags:
        yield tag.description, SourceLocation(client.source, "/tags")
    for operation in client.operations:
        if operation.status == "visible":
            origin = SourceLocation(operation.origin.source, operation.origin.pointer)
            yield operation.description, origin
            for parameter in operation.parameters:
                place = SourceLocation(parameter.origin.source, parameter.origin.pointer)
                yield parameter.description, place


def _report_samples(client: Client, languages: SampleLanguages, diagnostics: Diagnostics) -> None:
    known = {alias for table in languages.tables.values() for alias in table.aliases}
    unknown = Counter(
        sample.language
        for operation in client.operations
        for sample in operation.samples
        if operation.status == "visible" and sample.language not in known
    )
    for language, count in unknown.items():
        message = f"{count} samples in {language!r} are not shown: there are no pages for it"
        diagnostics.note("unused-sample", message, SourceLocation(client.source))

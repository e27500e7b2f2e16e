"""The contents of a page: its sections, as their templates print them."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.targets.markdown.labels import Labels
from specmill.targets.site.views import Link, OperationView, OwnPage, SitePage

_SECTION = 2


def outline(page: SitePage, labels: Labels) -> Iterator[Link]:
    """Links to the sections of an operation; none for pages that are short or one list."""
    view = page.view
    if isinstance(view, OwnPage):
        for own_heading in view.headings:
            if own_heading.level == _SECTION:
                yield Link(own_heading.text, f"#{own_heading.id}")
    if not isinstance(view, OperationView):
        return
    heading = labels.heading
    if view.languages:
        yield Link(heading("method"), "#method")
        yield Link(heading("credentials"), "#credentials")
    if view.parameters or (view.body is None and not view.is_webhook):
        yield Link(heading("parameters"), "#parameters")
    if view.body is not None:
        yield Link(labels.word("request-body"), "#body")
    if view.response is not None:
        yield Link(heading("response"), "#response")
    if view.errors or view.codes or view.codes_page:
        yield Link(heading("errors"), "#errors")
    if view.callbacks:
        yield Link(labels.word("callbacks"), "#callbacks")
    if view.tried is not None:
        yield Link(labels.word("try"), "#try")

"""The examples that a definition gives by name: of bodies, of the result, of errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from specmill.model import Api, Example, Given, MediaType, Operation, Response
from specmill.model.resolve import chain
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.operation_page.addresses import link_view
from specmill.targets.markdown.operation_page.response import success
from specmill.targets.markdown.operation_page.samples.examples import shows_values
from specmill.targets.markdown.operation_page.type_views import ExampleView
from specmill.targets.markdown.prose.json_block import is_list, is_object, json_text
from specmill.targets.python.plan.media import content_kind, is_sequential, preferred
from specmill.targets.samples.values.checks.validate import Direction
from specmill.targets.samples.values.declared import fitted
from specmill.targets.samples.values.xmltext import xml_text

MAX_EXAMPLES = 20
"""Examples of one body or response that a page shows; further ones are the definition's alone."""


def request_examples(api: Api, operation: Operation) -> tuple[ExampleView, ...]:
    """Examples of the body that are more than one sample value: with a name, of other media types."""
    if operation.body is None:
        return ()
    main = preferred(operation.body.content)
    return tuple(_of_contents(api, operation.body.content, main, "request"))


def examples_of_body(api: Api, operation: Operation) -> tuple[ExampleView, ...]:
    """All examples of a body for which the page has no sample value."""
    if operation.body is None:
        return ()
    contents = operation.body.content
    return tuple(_of_contents(api, contents, preferred(contents), "request", has_sample=False))


def response_examples(api: Api, operation: Operation) -> tuple[ExampleView, ...]:
    """Those of the responses: of the successful one as of a body, of the others all."""
    shown = success(operation)
    examples: list[ExampleView] = []
    for response in operation.responses:
        examples += _of_response(api, response, is_shown=response is shown)
    return tuple(examples)


def _of_response(api: Api, response: Response, *, is_shown: bool) -> Iterator[ExampleView]:
    main = preferred(response.content)
    for example in _of_contents(api, response.content, main, "response", has_sample=is_shown):
        yield example if is_shown else replace(example, status=Text(response.status))


def _of_contents(
    api: Api,
    contents: Sequence[MediaType],
    main: MediaType | None,
    direction: Direction,
    *,
    has_sample: bool = True,
) -> Iterator[ExampleView]:
    """``main`` is the media type that the page tells of; with ``has_sample`` its first example is
    the page's sample, if it fits the schema."""
    for media in contents:
        told = [example for example in media.examples if _tells(example)]
        if has_sample and media is main:
            told += _of_schema(api, media)
        is_sample = (
            has_sample
            and media is main
            and shows_values(media)
            and len(told) < 2
            and not any(map(_is_captioned, told))
            and all(_is_sample(api, media, example, direction) for example in told)
        )
        for example in () if is_sample else told[:MAX_EXAMPLES]:
            view = _view(api, media, example)
            yield view if media is main else replace(view, media=Text(media.name))


def _tells(example: Example) -> bool:
    shows = example.value is not None or example.serialized or example.external_url
    return bool(shows or _is_captioned(example))


def _of_schema(api: Api, media: MediaType) -> Iterator[Example]:
    """The examples of whole bodies that the schema has and the media type has not."""
    if media.type is None:
        return
    known = [example.value.value for example in media.examples if example.value is not None]
    written = (type_.notes.examples for type_ in chain(media.type, api.schemas))
    for example in next(filter(None, written), ()):
        value = example.value.value if example.value is not None else None
        is_whole = is_object(value) or is_list(value) or not shows_values(media)
        if value is not None and is_whole and value not in known:
            yield example


def _is_sample(api: Api, media: MediaType, example: Example, direction: Direction) -> bool:
    """Whether an example can be the sample of its body."""
    type_ = media.type or media.item_type
    if example.value is None or type_ is None:
        return True
    return fitted(example.value.value, type_, api, direction) is not None


def _is_captioned(example: Example) -> bool:
    return bool(example.summary or example.description or example.external_url)


def _view(api: Api, media: MediaType, example: Example) -> ExampleView:
    url = example.external_url
    code, language = _code(api, media, example)
    return ExampleView(
        Text(example.summary or example.name),
        Text(example.description),
        code,
        language,
        link_view(url, url) if url else None,
    )


def _code(api: Api, media: MediaType, example: Example) -> tuple[Text, str]:
    kind = content_kind(media.name)
    if example.value is None:
        return (Text(example.serialized) if example.serialized else NO_TEXT), ""
    value = example.value.value
    if kind == "xml":
        text = value if isinstance(value, str) else _xml(api, media, example.value)
        return Text(text), "xml"
    # Of what is no JSON value, a text is how it is sent: `id=1&n=2` of a form, lines of JSON.
    if isinstance(value, str) and (kind != "json" or is_sequential(media.name)):
        return Text(value), "csv" if "csv" in media.name else ""
    return Text(json_text(value)), "json"


def _xml(api: Api, media: MediaType, given: Given) -> str:
    return xml_text(given.value, media.whole, api) if media.whole else json_text(given.value)

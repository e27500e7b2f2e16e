"""Values and code that pages show, each made once for all locales and languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from specmill.diagnostics import SourceLocation
from specmill.model import Api, Client, Given, MediaType, ModelType, Operation
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.response import result_media
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter
from specmill.targets.markdown.operation_page.views import SampleBlock
from specmill.targets.markdown.prose.json_block import is_object, json_text
from specmill.targets.python.plan.media import content_kind, preferred
from specmill.targets.samples.values.values import Sampler
from specmill.targets.samples.values.xmltext import xml_text

_ERROR_CODES = frozenset({"apiCode", "api_code", "errorCode", "error_code", "subCode"})


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples for the operations of one Api; a value that fits its schema, or nothing."""

    api: Api
    sampler: Sampler
    types: TypeFormatter
    command: Callable[[Client, Operation], SampleBlock]
    """Prints the call of an operation as a command."""
    _kept: dict[tuple[str, str], SampleBlock | None] = field(
        default_factory=dict[tuple[str, str], "SampleBlock | None"]
    )

    def request(self, operation: Operation) -> SampleBlock | None:
        """The body of a request; None where it has none or a binary one."""
        key = ("request", operation.key)
        if key not in self._kept:
            media = preferred(operation.body.content, self.api.schemas) if operation.body else None
            value = self._value(media, "request", operation) if media else None
            self._kept[key] = _block(media, value, self.api) if media and value else None
        return self._kept[key]

    def result(self, client: Client, operation: Operation) -> SampleBlock | None:
        """The body of the successful response; None where there is none."""
        key = ("result", operation.key)
        if key not in self._kept:
            media = result_media(operation)
            value = self._value(media, "response", operation) if media else None
            if media and value:
                value = Given(value=self._without_error_code(client, media, value.value))
            self._kept[key] = _block(media, value, self.api) if media and value else None
        return self._kept[key]

    def curl(self, client: Client, operation: Operation) -> SampleBlock | None:
        """The call as a command."""
        key = ("curl", operation.key)
        if key not in self._kept:
            self._kept[key] = self.command(client, operation)
        return self._kept[key]

    def _value(self, media: MediaType, direction: Any, operation: Operation) -> Given | None:
        place = SourceLocation(operation.origin.source, operation.origin.pointer)
        return self.sampler.media(media, direction, place=place)

    def _without_error_code(self, client: Client, media: MediaType, value: Any) -> Any:
        """A success has no error code: it is left out where the schema allows and shows none."""
        type_ = self.types.resolved(media.type) if media.type is not None else None
        if not isinstance(type_, ModelType) or not is_object(value) or media.examples:
            return value
        codes = {client.envelope.code} if client.envelope else _ERROR_CODES
        silent = {
            item.name
            for item in type_.fields
            if item.name in codes
            and not item.required
            and not item.type.notes.examples
            and item.type.notes.default is None
        }
        kept = {key: member for key, member in value.items() if key not in silent}
        return kept if len(kept) >= (type_.limits.min_properties or 0) else value


def shows_values(media: MediaType) -> bool:
    """Whether the sample of a page is a value of this media type."""
    return _is_written_as_json(media.name.lower()) or content_kind(media.name) in ("text", "xml")


def _is_written_as_json(name: str) -> bool:
    return "json" in name or "form" in name or name in ("*/*", "")


def _block(media: MediaType, value: Given, api: Api) -> SampleBlock | None:
    name, kind = media.name.lower(), content_kind(media.name)
    text = value.value if isinstance(value.value, str) else ""
    if _is_written_as_json(name):
        return SampleBlock(Text(json_text(value.value)), "json")
    if kind == "xml" and media.whole is not None:
        text = text or xml_text(value.value, media.whole, api)
    if kind in ("text", "xml") and text.strip():
        return SampleBlock(Text(text), "xml" if kind == "xml" else "txt")
    return None

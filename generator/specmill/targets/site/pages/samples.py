"""The tabs of an operation: how each language calls it, and code that does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specmill.config import Language
from specmill.model import Api, Client, Example, MediaType, Operation
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.definition_text import raw
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.credentials import (
    Arguments,
    Mode,
    credentials_view,
)
from specmill.targets.markdown.operation_page.samples.calls import Calls
from specmill.targets.markdown.operation_page.samples.definition_samples import own_samples
from specmill.targets.markdown.operation_page.samples.examples import Examples
from specmill.targets.markdown.operation_page.views import CredentialsView, SampleBlock
from specmill.targets.markdown.prose.json_block import json_text
from specmill.targets.site.views import CodeView, LanguageCode

_CURL: Language = "curl"


@dataclass(frozen=True, slots=True)
class Samples:
    """Code and examples of one locale."""

    api: Api
    calls: Calls
    examples: Examples
    labels: Labels
    branding: Branding
    languages: tuple[Language, ...]
    mode: Mode
    arguments: Mapping[tuple[Language, str], Arguments]
    """By language and key of the client."""

    def tabs(self, client: Client, operation: Operation) -> tuple[LanguageCode, ...]:
        """A tab for each language, the command line last."""
        languages: list[Language] = [language for language in self.languages if language != _CURL]
        languages.append(_CURL)
        return tuple(self._tab(client, operation, language) for language in languages)

    def _tab(self, client: Client, operation: Operation, language: Language) -> LanguageCode:
        arguments = self.arguments.get((language, client.key), {})
        told = credentials_view(client, operation, self.mode, arguments) if arguments else None
        return LanguageCode(
            language,
            self.calls.languages[language].title,
            raw(self.calls.title(client, operation, language)),
            tuple(self._codes(client, operation, language)),
            _argument_names(told) if told is not None else (),
        )

    def _codes(
        self, client: Client, operation: Operation, language: Language
    ) -> Iterable[CodeView]:
        """The call that the SDK has, else the definition's own code, else what is made."""
        fence = self.calls.languages[language].fence
        if language == "python":
            made = self.calls.samples(operation, self.labels)
            if made.sync:
                return _python(made.sync, made.asynchronous, made.stream, self.labels)
        own = list(own_samples(self.calls, client, operation, language))
        if own:
            applied = self.branding.applied
            return [
                CodeView(applied(code_sample.code, language), fence, code_sample.label)
                for code_sample in own
            ]
        if language == _CURL:
            return _views([self.examples.curl(client, operation)])
        code = self.calls.sample(client, operation, language, self.labels)
        return [CodeView(code, fence)] if code else []

    def request(self, operation: Operation) -> tuple[CodeView, ...]:
        """Examples of the body of a request."""
        body = operation.body
        named = _named(body.content[0].examples) if body is not None and body.content else ()
        return named or _views([self.examples.request(operation)])

    def result(
        self, client: Client, operation: Operation, media: MediaType
    ) -> tuple[CodeView, ...]:
        """Examples of the successful response."""
        return _named(media.examples) or _views([self.examples.result(client, operation)])


def _argument_names(told: CredentialsView) -> tuple[str, ...]:
    names = (name for one in told.alternatives for scheme in one for name in scheme.arguments)
    return tuple(dict.fromkeys(names))


def declared(media: MediaType) -> tuple[CodeView, ...]:
    """The examples that a definition gives of a body."""
    return tuple(_view(example) for example in media.examples if example.value is not None)


def _named(examples: tuple[Example, ...]) -> tuple[CodeView, ...]:
    """All examples of a body that has several; a single one has been fitted to its schema."""
    shown = tuple(_view(example) for example in examples if example.value is not None)
    return shown if len(shown) > 1 else ()


def _view(example: Example) -> CodeView:
    value = example.value.value if example.value is not None else None
    title = example.summary or example.name
    if isinstance(value, str):
        return CodeView(value, "xml" if value.lstrip().startswith("<") else "text", title)
    return CodeView(json_text(value), "json", title)


def _views(blocks: Iterable[SampleBlock | None]) -> tuple[CodeView, ...]:
    return tuple(CodeView(raw(block.code), block.language) for block in blocks if block is not None)


def _python(sync: str, other: str, stream: str, labels: Labels) -> list[CodeView]:
    codes = [CodeView(sync, "py"), CodeView(other, "py", labels.line("async").rstrip(":："))]
    return [*codes, CodeView(stream, "py", "Stream")] if stream else codes

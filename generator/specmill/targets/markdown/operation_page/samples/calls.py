"""How each operation is called: the name on the page of each language, and the samples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Api, Client, Operation
from specmill.render import Renderer
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.credentials import Mode
from specmill.targets.markdown.operation_page.samples.curl import curl_call
from specmill.targets.markdown.operation_page.views import SampleBlock
from specmill.targets.python.plan.names import type_identifier
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.surface import Surface, SurfaceClient, SurfaceMethod
from specmill.targets.sample_language import SampleLanguages
from specmill.targets.samples.languages.naming import spell_method, spell_variable
from specmill.targets.samples.languages.python import (
    PythonCall,
    print_programs,
    program,
    python_call,
    required_schemes,
    with_comment,
)
from specmill.targets.samples.languages.sample_views import PythonProgram
from specmill.targets.samples.languages.template_sample import (
    CurlPrinter,
    Printer,
    curl_printer,
    template_printer,
)
from specmill.targets.samples.request import COMMENT, Call, options_of, request_of
from specmill.targets.samples.sdks import SdkTables, place_of
from specmill.targets.samples.values.values import Sampler
from specmill.targets.words import pascal

_COMMENTS = re.compile(f"^[ \t]*{COMMENT}\n", re.M)


@dataclass(frozen=True, slots=True)
class Calls:
    """Method names and samples for the operations of one Api."""

    api: Api
    surface: Surface
    sampler: Sampler
    mode: Mode
    flat: bool
    """Whether all methods stand on the client, and not on groups."""
    sdks: SdkTables
    languages: SampleLanguages
    renderer: Renderer
    """Prints the samples of languages that have a template for them."""
    methods: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]
    """By operation key; an operation that the SDK lacks is not among them."""
    streams: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]
    """The second method of those that stream as well as answer at once, by operation key."""
    addresses: Mapping[str, Mapping[str, str]]
    """Class of a client -> further arguments that it cannot be made without."""
    _programs: dict[str, PythonSamples] = field(default_factory=dict[str, "PythonSamples"])
    _made: dict[str, PythonCall] = field(default_factory=dict[str, PythonCall])
    _printers: dict[Language, Printer | None] = field(
        default_factory=dict[Language, "Printer | None"]
    )
    _commands: dict[Language, CurlPrinter] = field(default_factory=dict[Language, "CurlPrinter"])
    _codes: dict[tuple[str, Language], str] = field(default_factory=dict[tuple[str, Language], str])
    _titles: dict[tuple[str, Language], Text] = field(
        default_factory=dict[tuple[str, Language], Text]
    )

    def title(self, client: Client, operation: Operation, language: Language) -> Text:
        """What stands under "Method name": ``AuthenticationClient.deleteAccount``."""
        key = (operation.key, language)
        if key not in self._titles:
            self._titles[key] = self._title(client, operation, language)
        return self._titles[key]

    def _title(self, client: Client, operation: Operation, language: Language) -> Text:
        if language == "curl":
            return Text(f"{operation.http_method} {operation.path}")
        if language == "python" and operation.key in self.methods:
            owner, method = self.methods[operation.key]
            return Text(f"{owner.name}.{method.call}")
        *groups, name = self._path(operation)
        table = self.languages[language]
        path = [*(spell_variable(table, group) for group in groups), spell_method(table, name)]
        return Text(f"{class_name(client)}.{'.'.join(path)}")

    def method(self, operation: Operation, language: Language) -> str:
        """Name of the method in one language."""
        return spell_method(self.languages[language], self._path(operation)[-1])

    def _path(self, operation: Operation) -> tuple[str, ...]:
        """Words of the groups and, last, of the method."""
        if self.flat or operation.key not in self.methods:
            return (operation.name,)
        return tuple(self.methods[operation.key][1].call.split("."))

    def call(self, operation: Operation) -> str | None:
        """Attribute path of the method from a client of the generated SDK."""
        method = self.methods.get(operation.key)
        return method[1].call if method else None

    def samples(self, operation: Operation, labels: Labels) -> PythonSamples:
        """Python code that calls the operation; empty where the SDK lacks it."""
        if operation.key not in self.methods:
            return PythonSamples()
        if not self._programs:
            self._print_python()
        words = labels.line("replace-credentials")
        made = self._programs[operation.key]
        return PythonSamples(
            sync=with_comment(made.sync, words),
            asynchronous=with_comment(made.asynchronous, words),
            stream=with_comment(made.stream, words),
            stream_method=made.stream_method,
        )

    def _print_python(self) -> None:
        """Print the programs of all operations at once, as they are laid out together."""
        made: dict[str, tuple[PythonCall, PythonCall | None]] = {}
        programs: list[tuple[PythonProgram, Operation]] = []
        for operation in self.api.operations():
            if operation.key in self.methods:
                call, streamed = made[operation.key] = (
                    self._call(operation),
                    self._streamed(operation),
                )
                views = [program(call, self.api), program(call, self.api, is_async=True)]
                views += [program(streamed, self.api)] if streamed is not None else []
                programs += [(view, operation) for view in views]
        codes = iter(print_programs(self.renderer, programs))
        for key, (_, streamed) in made.items():
            sync, other = next(codes), next(codes)
            stream = next(codes) if streamed is not None else ""
            method = streamed.method.call if streamed is not None else ""
            self._programs[key] = PythonSamples(sync, other, stream, method)

    def sample(
        self, client: Client, operation: Operation, language: Language, labels: Labels
    ) -> str:
        """The same call in a language for which there is an SDK; empty for others."""
        if operation.key not in self.methods:
            return ""
        printer = self._printer(language)
        if printer is None:
            return ""
        if (operation.key, language) not in self._codes:
            call = self._request(client, operation, language)
            code = printer(call, operation)
            replaced = call.options or call.token
            self._codes[operation.key, language] = code if replaced else _COMMENTS.sub("", code)
        code = self._codes[operation.key, language]
        words = labels.line("replace-credentials")
        begin = self.languages[language].comment
        return code.replace(COMMENT, f"{begin} {words}") if words else _COMMENTS.sub("", code)

    def command(self, client: Client, operation: Operation) -> SampleBlock:
        """The call as a command of cURL."""
        if "curl" not in self._commands:
            self._commands["curl"] = curl_printer(self.renderer)
        call = curl_call(client, operation, self.sampler, self.mode)
        code = self._commands["curl"](call, operation)
        return SampleBlock(Text(code), self.languages["curl"].fence)

    def _printer(self, language: Language) -> Printer | None:
        """What prints the template of a language; None where there is none."""
        if language not in self._printers:
            made: Printer | None = None
            if language in self.languages.programs:
                made = template_printer(self.renderer, self.languages, language)
            self._printers[language] = made
        return self._printers[language]

    def _call(self, operation: Operation) -> PythonCall:
        if operation.key not in self._made:
            client, method = self.methods[operation.key]
            self._made[operation.key] = self._python(operation, client, method)
        return self._made[operation.key]

    def _python(
        self, operation: Operation, client: SurfaceClient, method: SurfaceMethod
    ) -> PythonCall:
        return python_call(
            self.surface,
            client,
            method,
            operation,
            self.sampler,
            together=self.mode == "all",
            settings=self.addresses.get(client.name),
        )

    def _streamed(self, operation: Operation) -> PythonCall | None:
        """The call of the second method of an operation, which gives its response as a stream."""
        if operation.key not in self.streams:
            return None
        return self._python(operation, *self.streams[operation.key])

    def _request(self, client: Client, operation: Operation, language: Language) -> Call:
        sdk = self.sdks.of(language, self.languages[language])
        name, path = class_name(client), self._path(operation)
        place = place_of(sdk, self.surface.package, client.name, name)
        made = self._call(operation)
        schemes = required_schemes(operation, self.mode == "all")
        options, token = options_of(made, self.sdks, place, name, schemes)
        class_ = sdk.request_class.replace("{operation}", type_identifier(" ".join(path)))
        request = request_of(made, operation, self.api, class_)
        return Call(name, path, options, token, request, place)


@dataclass(frozen=True, slots=True)
class PythonSamples:
    """Code of one operation, each may be empty."""

    sync: str = ""
    asynchronous: str = ""
    stream: str = ""
    stream_method: str = ""
    """Name of the method that ``stream`` calls."""


def class_name(client: Client) -> str:
    """``Authentication`` -> ``AuthenticationClient``."""
    name = pascal(client.name)
    return name if name.endswith("Client") else f"{name}Client"


Methods = dict[str, tuple[SurfaceClient, SurfaceMethod]]


def methods_by_key(plan: PythonPlan) -> tuple[Methods, Methods]:
    """The client and method that the SDK has for each operation, and the second ones of those
    operations that stream as well as answer at once."""
    keys = {client_plan.name: client_plan.client.key for client_plan in plan.clients}
    methods: Methods = {}
    streams: Methods = {}
    for client in plan.surface.clients:
        for method in sorted(client.methods, key=lambda surface_method: surface_method.streaming):
            key = f"{keys[client.name]} {method.http_method} {method.path}"
            (streams if key in methods else methods)[key] = (client, method)
    return methods, streams

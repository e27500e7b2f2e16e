"""Pages about what a brand brings by hand: signatures and docstrings, read from its Python, and the
helpers of the published SDKs of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from specmill.config import Language
from specmill.render import Renderer
from specmill.targets.brand_modules import BrandModules
from specmill.targets.brand_pages import Helper, LanguagePage, MethodWords, ModulePage
from specmill.targets.job import Job
from specmill.targets.markdown.branding import Branding
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import ArgumentText, MethodText, ModuleView
from specmill.targets.python.formatting import formatted_pieces
from specmill.targets.python.plan.python_plan import PythonPlan

if TYPE_CHECKING:
    import griffe

_INIT = "__init__"
_NAME = re.compile(r"(\w+)\(")


@dataclass(frozen=True, slots=True)
class ModulePages:
    """Makes the pages of a brand in one locale."""

    modules: BrandModules
    renderer: Renderer
    locale: str
    mixins: frozenset[tuple[str, str]]
    """Clients that are there, each with a class of the brand that is a base of it."""
    package: str
    """Name of the generated package."""
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """By language: what stands for marks in the samples of other languages."""

    def of_language(self, language: Language, fence: str) -> Iterator[Page]:
        """In the order of the sidebar."""
        for page in self.pages():
            view = self.view(page, language, fence)
            if view is not None:
                path = f"{language}/{page.path}"
                yield Page(path, self.title(page), "guides/module.md", view)

    def pages(self) -> list[ModulePage]:
        """Those whose client is there and has what they tell about, in the order of the sidebar."""
        known = self.modules.pages(self.renderer)
        return [
            module_page
            for module_page in known
            if (module_page.client, module_page.members_of) in self.mixins
        ]

    def title(self, page: ModulePage) -> str:
        return self._told(page.title) or page.path

    def view(self, page: ModulePage, language: Language, fence: str) -> ModuleView | None:
        """What a page tells in a language; None where nothing is known."""
        if language == "python":
            return self._python(page)
        if language in page.languages:
            return self._published(page, page.languages[language], language, fence)
        return None

    def _told(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.locale, texts.get("en", ""))

    def _python(self, page: ModulePage) -> ModuleView:
        members = self._members(page)
        known = [members[name] for name in page.methods]
        written = formatted_pieces([f"def {_signature(function)}: ..." for function in known])
        methods = tuple(
            self._method(page, function, text.strip())
            for function, text in zip(known, written, strict=True)
        )
        sample = page.sample.strip().replace("@PACKAGE@", self.package)
        return ModuleView(Text(self._told(page.summary)), Text(sample), methods, "py")

    def _members(self, page: ModulePage) -> Mapping[str, griffe.Function]:
        """The methods of the class of a page, by name."""
        module, _, name = page.members_of.partition(":")
        path = f"{module.replace('.', '/')}.py"
        return _methods(module, self.modules.source(self.renderer, path), name)

    def _method(self, page: ModulePage, method: griffe.Function, signature: str) -> MethodText:
        told = self._words(page, method)
        name = method.name
        if name == _INIT:
            name = page.client
            signature = signature.replace(f"def {_INIT}(", f"{name}(", 1).partition(") ->")[0] + ")"
        arguments = tuple(
            ArgumentText(parameter.name, Text(told.arguments[parameter.name]))
            for parameter in method.parameters
            if parameter.name in told.arguments
        )
        return MethodText(name, Text(signature), Text(told.text), arguments, Text(told.returns))

    def _words(self, page: ModulePage, method: griffe.Function) -> MethodWords:
        """The docstring, in the locale where the brand has it."""
        name = page.members_of.rpartition(":")[2]
        own = self.modules.words(self.renderer, self.locale).get(name, {}).get(method.name)
        return own or docstring(method)

    def _published(
        self, page: ModulePage, shown: LanguagePage, language: Language, fence: str
    ) -> ModuleView:
        members = self._members(page)
        methods = tuple(self._helper(page, members, method) for method in shown.methods)
        sample = shown.sample.strip()
        for mark, text in self.marks.get(language, {}).items():
            sample = sample.replace(mark, text)
        return ModuleView(Text(self._told(page.summary)), Text(sample), methods, fence)

    def _helper(
        self, page: ModulePage, members: Mapping[str, griffe.Function], helper: Helper
    ) -> MethodText:
        """A method of a published SDK. Of the text of ours, only what both of them do is told: the
        first sentence."""
        text = self._told(helper.text)
        if not text and helper.like in members:
            text = first_sentence(self._words(page, members[helper.like]).text)
        match = _NAME.search(helper.signature)
        name = match[1] if match else helper.signature
        return MethodText(name, Text(helper.signature), Text(text), (), NO_TEXT)


def module_pages(job: Job, branding: Branding, locale: str) -> ModulePages:
    """The pages of the brand of a job in one locale."""
    plan = job.planned(PythonPlan)
    return ModulePages(
        plan.modules_of_brand,
        job.renderer,
        locale,
        frozenset(
            (client.name, own.sync_class) for client in plan.clients for own in client.mixins
        ),
        plan.package,
        {
            language: {
                "@PACKAGE@": installation.package,
                "@WORD@": branding.words.get(language, ""),
            }
            for language, installation in branding.installations.items()
        },
    )


def docstring(method: griffe.Function) -> MethodWords:
    """What a docstring in Google's style says: its text, its result and its arguments."""
    text, returns, arguments = "", "", dict[str, str]()
    sections = method.docstring.parse("google") if method.docstring is not None else []
    for section in sections:
        kind = section.kind.value
        if kind == "text":
            text = text or section.value
        elif kind == "returns":
            returns = " ".join(" ".join(value.description for value in section.value).split())
        elif kind == "parameters":
            arguments = {value.name: " ".join(value.description.split()) for value in section.value}
    return MethodWords(text=text, returns=returns, arguments=arguments)


def first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s|(?<=。)", text, maxsplit=1)[0]


@lru_cache(maxsize=64)
def _methods(module: str, source: str, name: str) -> Mapping[str, griffe.Function]:
    """The methods of the class ``name`` of a module, by name; read once for all languages."""
    import griffe  # noqa: PLC0415 - only brands with pages need it

    tree = griffe.visit(module, filepath=Path(f"{module}.py"), code=source)
    members = tree[name].members
    return {key: member for key, member in members.items() if isinstance(member, griffe.Function)}


def _signature(method: griffe.Function) -> str:
    return method.signature(return_type=True)

"""Python of the generated SDK as pages quote it: printed by the views that print the SDK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from specmill.render import Renderer
from specmill.targets.python.formatting import formatted_pieces
from specmill.targets.python.layout import flat
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.views.methods import view_method
from specmill.targets.python.views.models import view_models
from specmill.targets.python.views.params import view_params

_METHOD = "llm/_method.py.jinja"
_DECLARATION = "python/package/models/_declaration.py.jinja"
_SYNC = {"is_async": False}
MOST_MODELS = 20
MOST_TEXT = 8_000
"""Models that one page shows, by number and by characters."""


@dataclass(frozen=True, slots=True)
class MethodCode:
    """A method in its class."""

    class_name: str
    text: str
    """The class with this one method: signature and docstring."""
    names: tuple[str, ...]
    """The models that it names itself, in order."""


@dataclass(frozen=True, slots=True)
class Models:
    """The text of some models, and the names of those for which there was no room."""

    text: str
    left_out: tuple[str, ...]


class PythonCode:
    """Quotes the SDK of one plan. Each declaration is printed once."""

    def __init__(self, plan: PythonPlan, renderer: Renderer) -> None:
        self._plan = plan
        self._renderer = renderer
        modules = (*plan.modules, *plan.params)
        self._modules = {
            declaration.name: one for one in modules for declaration in one.declarations
        }
        self._declarations = {
            declaration.name: declaration for one in modules for declaration in one.declarations
        }
        self._inputs = {declaration.name for one in plan.params for declaration in one.declarations}
        self._places = {name: module.name for name, module in self._modules.items()}
        self._printer = TypePrinter(plan.schemas, plan.names, prefix="", params="")

    @cached_property
    def _printed(self) -> dict[str, str]:
        """Every declaration by name."""
        texts = formatted_pieces([self._text(name) for name in self._modules])
        return dict(zip(self._modules, texts, strict=True))

    def methods(self) -> Iterator[tuple[str, MethodCode]]:
        """The first method of each operation with the key of that."""
        methods: list[tuple[MethodPlan, str]] = []
        texts: list[str] = []
        for client in self._plan.clients:
            for path, group in client.groups.items():
                name = client.classes[path]
                printer = TypePrinter(
                    self._plan.schemas, self._plan.names, shadowed=group.attributes
                )
                for method in group.methods:
                    if not method.base:
                        methods.append((method, name))
                        plain = replace(method, page_type="")  # known without the package
                        view = view_method(plain, self._plan.schemas, printer, name)
                        texts.append(
                            self._renderer.render(_METHOD, name=name, method=view, view=_SYNC)
                        )
        for (method, name), text in zip(methods, formatted_pieces(texts), strict=True):
            yield method.operation.key, MethodCode(name, text, self._named(method))

    def class_of(self, schema: str) -> str:
        """Name of the declaration of a named schema; empty when the SDK has none."""
        name = self._plan.names.schemas.get(schema, "")
        return name if name in self._modules else ""

    def schema_of(self, name: str) -> str:
        """Key of the named schema that a declaration is of; empty for an inline type."""
        declared = self._plan.names.declared.get(name)
        return declared.schema.key if declared is not None and declared.schema is not None else ""

    def fields(self, schema: str) -> list[tuple[str, str, str, bool, str]]:
        """Wire name, Python name, annotation, whether required and description of each field."""
        plan = self._plan.declarations.get(self.class_of(schema))
        return [
            (field.wire, field.python, flat(field.annotation), field.required, field.doc)
            for field in (plan.fields if plan is not None else ())
        ]

    def models(
        self, names: Iterable[str], *, inline: bool = False, most_text: int = MOST_TEXT
    ) -> Models:
        """The declarations of these names and of what they need, nearest first; with ``inline``
        only of what has no name in the definition. Of ``MOST_TEXT`` the first is shown in any case."""
        waiting = list(dict.fromkeys(names))
        known = set(waiting)
        texts: list[str] = []
        left_out: list[str] = []
        size = 0
        for name in waiting:
            text = self._printed[name]
            full = len(texts) >= MOST_MODELS or size + len(text) > most_text
            if full and (texts or most_text < MOST_TEXT):
                left_out.append(name)
                continue
            size += len(text)
            texts.append(text)
            for need in sorted(self._declarations[name].needs - known):
                if not (inline and self.schema_of(need)):
                    known.add(need)
                    waiting.append(need)
        return Models("\n\n\n".join(texts), tuple(left_out))

    def _named(self, method: MethodPlan) -> tuple[str, ...]:
        parts = [self._printer.input(argument.type) for argument in method.arguments.arguments]
        parts.append(method.returns(self._printer))
        parts += [self._printer.output(error.type) for error in method.errors if error.type]
        texts = [name for part in parts for name in sorted(mentions(part))]
        return tuple(dict.fromkeys(name for name in texts if name in self._modules))

    def _text(self, name: str) -> str:
        module = self._modules[name]
        alone = ModelModule(module.name, (self._declarations[name],), module.recursive & {name})
        printed = view_params if name in self._inputs else view_models
        view = printed(alone, self._places)
        return self._renderer.render(_DECLARATION, view=view, declaration=view.declarations[0])

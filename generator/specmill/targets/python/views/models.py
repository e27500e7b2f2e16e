"""Views of ``models/``: classes and aliases, their modules, and the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from specmill.filters.python_literals import string
from specmill.filters.text import Shown, Text
from specmill.targets.python.layout import Alternatives, Bracket, Expr, fits, flat, subscript, union
from specmill.targets.python.plan.naming.old_spellings import spellings
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.views.imports import imports_of, natural, runtime_imports
from specmill.targets.python.views.renamed import called_now
from specmill.targets.python.views.values import Annotation, Imports, Module, Name, Value

_MANY = 12
"""Literals from which a list is long: its rows are filled, where black would give each of them a
line of its own."""

PUBLISHES = (".._runtime.public", "publish_types")
"""What modules with classes import."""
_MAX_OPERATORS = 200
"""Alternatives up to which a union is written with operators."""


NO_EXTENSIONS = Shown({})


@dataclass(frozen=True, slots=True)
class FieldView:
    """An attribute of a model, or a key of a typed dict."""

    name: Name
    type: Annotation
    """Without the None of a field that may be absent."""
    is_optional: bool
    """Whether None stands for a field that is not there."""
    default: Value | Name | None
    """What it is where it is not given, beside None: the one value that its type allows, or UNSET."""
    mark: Name | None
    """The mark of a field that travels one way only."""
    wire: Text
    """Its name in JSON; empty where it is that of the attribute."""
    doc: Text
    extensions: Shown = NO_EXTENSIONS
    """``x-…`` of its schema."""


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """One of the types that an alias stands for."""

    type: Annotation
    literals: tuple[Value, ...] = ()
    """The values of a long list of literals."""


@dataclass(frozen=True, slots=True)
class RenamedView:
    """A type or a field under the name that it had."""

    name: Name
    of: Name


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """A model, a typed dict or an alias."""

    name: Name
    doc: Text
    others: tuple[Name, ...]
    """Further names for it."""
    fields: tuple[FieldView, ...] = ()
    extras: Annotation | None = None
    """Type of the fields that a class does not name, where it is known."""
    renamed: tuple[RenamedView, ...] = ()
    """Fields under the names that they had."""
    total: bool = True
    """Of a typed dict: whether keys are required unless they say otherwise."""
    plain: bool = True
    """Of a typed dict: whether its keys can be written as attributes."""
    alternatives: tuple[AlternativeView, ...] = ()
    """What an alias stands for; empty for a class."""
    type: Annotation | None = None
    """The same as one type."""
    recursive: bool = False
    """Whether an alias leads to itself: then it is a text for type checkers, which read that in
    whatever order they meet it, and at run time a type that can be resolved."""
    extensions: Shown = NO_EXTENSIONS
    """``x-…`` of its schema."""

    @property
    def old_ways(self) -> tuple[tuple[tuple[Name, FieldView, bool], ...], ...]:
        """The ways to construct it that use old names: names as they are written, with their
        fields, and whether those must be given."""
        fields = {str(field.name): field for field in self.fields}
        things = {name: not (f.is_optional or f.default) for name, f in fields.items()}
        renamed = [(str(renamed.name), str(renamed.of)) for renamed in self.renamed]
        return tuple(
            tuple((Name(text), fields[now], must) for text, now, must in way)
            for way in spellings(things, renamed)
        )

    @property
    def renamed_fields(self) -> tuple[tuple[Name, FieldView], ...]:
        """The fields that had other names, after those."""
        fields = {field.name: field for field in self.fields}
        return tuple((renamed.name, fields[renamed.of]) for renamed in self.renamed)

    @property
    def takes_self(self) -> bool:
        """Whether a field is called so, which no constructor can spell out."""
        return any(field.name == "self" for field in self.fields)

    @property
    def deprecated(self) -> Text:
        """Why the old names of fields are to be used no more."""
        return called_now((renamed.name, renamed.of) for renamed in self.renamed)

    @property
    def is_alias(self) -> bool:
        return bool(self.alternatives)

    @property
    def is_long(self) -> bool:
        """Whether an alias is laid out by its template and not by a formatter: a list of literals
        that fills rows, or a text that is longer than a line."""
        if self.recursive:
            line = f"{self.name}: TypeAlias = {string(self.type or '')}"
            return not fits(line, 0)
        return any(alternative.literals for alternative in self.alternatives)


@dataclass(frozen=True, slots=True)
class ModelsView:
    """A module of models, or of typed dicts."""

    imports: Imports
    is_params: bool
    """Whether these are typed dicts."""
    declarations: tuple[DeclarationView, ...]
    exports: tuple[Name, ...] = ()
    """All names of the module, where it imports types of others, which it would hand on."""

    @property
    def has_classes(self) -> bool:
        """Whether a type says in which module it stands."""
        return not all(declaration.is_alias for declaration in self.declarations)


def view_models(module: ModelModule, places: Mapping[str, str]) -> ModelsView:
    """One module of models. ``places`` tells the module of every declaration."""
    used: set[str] = set()
    own: set[tuple[str, str]] = set()
    views: list[DeclarationView] = []
    for plan in in_order(module):
        used |= plan.mentions
        own |= {(f".{places[name]}", name) for name in plan.needs if places[name] != module.name}
        if plan.value is None:
            used |= {"Model"} | _marks(plan)
            if plan.extras is not None:
                used.add("TYPE_CHECKING")
            if plan.renamed:
                used |= {"Any", "TYPE_CHECKING", "deprecated", "overload"}
                helpers = ("fields_by_old_names", "set_by_old_name")
                own |= {(".._runtime.renames", helper) for helper in helpers}
            views.append(_class(plan))
        else:
            recursive = plan.name in module.recursive
            value = without_depth(plan.value)
            used |= alias_names(recursive) | ({"typing"} if value is not plan.value else set())
            views.append(alias_view(plan, value, recursive))
        if plan.others:
            used.add("TypeAlias")
    own |= set(runtime_imports(used))
    names = used - {plan.name for plan in module.declarations} - {name for _, name in own}
    if any(plan.value is None for plan in module.declarations):
        names |= used & {"Field"}
        own.add(PUBLISHES)
    return ModelsView(imports_of(names, own), False, tuple(views), exports(module, own))


def exports(module: ModelModule, own: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    """The names of a module that imports types of other modules; none of others."""
    if not any(place.startswith(".") and not place.startswith("..") for place, _ in own):
        return ()
    names = (name for plan in module.declarations for name in (plan.name, *plan.others))
    return tuple(map(Name, sorted(names, key=natural)))


def in_order(module: ModelModule) -> Iterator[DeclarationPlan]:
    """Aliases that are evaluated stand after what they name: classes of a cycle come first."""
    held: list[DeclarationPlan] = []
    for plan in module.declarations:
        if plan.name in module.recursive and plan.value is not None:
            held.append(plan)
            continue
        if plan.name not in module.recursive:
            yield from held
            held = []
        yield plan
    yield from held


def others_of(plan: DeclarationPlan) -> tuple[Name, ...]:
    """The further names of a declaration."""
    return tuple(map(Name, plan.others))


def _class(plan: DeclarationPlan) -> DeclarationView:
    return DeclarationView(
        name=Name(plan.name),
        doc=Text(plan.doc),
        others=others_of(plan),
        fields=tuple(map(view_field, plan.fields)),
        extras=None if plan.extras is None else Annotation.of(plan.extras),
        renamed=tuple(RenamedView(Name(old), Name(now)) for old, now in plan.renamed),
        extensions=Shown(plan.extensions),
    )


def _marks(plan: DeclarationPlan) -> set[str]:
    """Names that the fields of a class use beside those of their types."""
    marks = {field.mark for field in plan.fields if field.mark}
    if any(field.python != field.wire for field in plan.fields):
        marks |= {"Annotated", "Field"}
    if any(field.default == "UNSET" for field in plan.fields):
        marks.add("UNSET")
    return marks | ({"Annotated"} if marks else set())


def view_field(field: FieldPlan) -> FieldView:
    """The view of a field of a class."""
    is_optional = field.default == "None"
    type_ = without_none(field.annotation) if is_optional else field.annotation
    default = field.default if not is_optional else ""
    return FieldView(
        name=Name(field.python),
        type=Annotation.of(type_ or field.annotation),
        is_optional=is_optional and type_ is not None,
        default=Value(default) if default else Name("None") if is_optional and not type_ else None,
        mark=Name(field.mark) if field.mark else None,
        wire=Text(field.wire if field.python != field.wire else ""),
        doc=Text(field.doc),
        extensions=Shown(field.extensions),
    )


def without_none(type_: Expr) -> Expr | None:
    """A union without the None at its end; None for a type that does not end so."""
    if isinstance(type_, Alternatives) and type_.parts[-1] == "None":
        return union(type_.parts[:-1])
    return None


def without_depth(value: Expr) -> Expr:
    """The expression with ``typing.Union[…]`` for unions whose nested operators the compiler refuses; the
    very same where there are none."""
    if isinstance(value, Alternatives) and len(value.parts) > _MAX_OPERATORS:
        return subscript("typing.Union", *value.parts)
    if isinstance(value, Bracket):
        items = tuple(map(without_depth, value.items))
        changed = any(one is not other for one, other in zip(items, value.items, strict=True))
        return replace(value, items=items) if changed else value
    return value


def alias_names(recursive: bool) -> set[str]:
    """Names that an alias needs beside those of its value."""
    return {"TypeAlias", "TypeAliasType", "TYPE_CHECKING"} if recursive else {"TypeAlias"}


def alias_view(plan: DeclarationPlan, value: Expr, recursive: bool) -> DeclarationView:
    """The view of an alias."""
    parts = value.parts if isinstance(value, Alternatives) else (value,)
    return DeclarationView(
        name=Name(plan.name),
        doc=Text(plan.doc),
        others=others_of(plan),
        alternatives=tuple(map(_alternative, parts)),
        type=Annotation.of(value),
        recursive=recursive,
        extensions=Shown(plan.extensions),
    )


def _alternative(type_: Expr) -> AlternativeView:
    literals: Sequence[Expr] = ()
    if isinstance(type_, Bracket) and type_.head == "Literal[" and len(type_.items) >= _MANY:
        literals = type_.items
    return AlternativeView(
        Annotation.of(type_), tuple(Value(flat(literal)) for literal in literals)
    )


@dataclass(frozen=True, slots=True)
class ModuleIndexView:
    """A module and the names in it."""

    module: Module
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index of all models or typed dicts, which loads their modules on first use."""

    is_params: bool
    modules: tuple[ModuleIndexView, ...]
    renamed: tuple[RenamedView, ...]


def view_index(
    modules: tuple[ModelModule, ...], is_params: bool, renamed: Mapping[str, str]
) -> IndexView:
    """The index of the modules of models or typed dicts. ``renamed`` are names that types had, and
    those that they have."""
    ordered = sorted(modules, key=lambda module: natural(module.name))
    indexed = tuple(map(_indexed, ordered))
    known = {name for module_index in indexed for name in module_index.names}
    old = [(name, now) for name, now in renamed.items() if now in known and name not in known]
    views = tuple(RenamedView(Name(name), Name(now)) for name, now in old)
    return IndexView(is_params, indexed, views)


def _indexed(module: ModelModule) -> ModuleIndexView:
    names = sorted(name for plan in module.declarations for name in (plan.name, *plan.others))
    return ModuleIndexView(Module(module.name), tuple(map(Name, names)))

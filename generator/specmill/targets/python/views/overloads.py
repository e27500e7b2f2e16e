"""Arguments of methods, and the overloads of those that are called in several ways: with the fields
of a body or the whole of it, for other media types of bodies and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from specmill.filters.python_literals import string
from specmill.filters.text import Text
from specmill.targets.python.layout import Alternatives, Expr, fits, subscript
from specmill.targets.python.plan.arguments import CONTENT_TYPE, ArgumentPlan
from specmill.targets.python.plan.methods import ACCEPT, MethodPlan
from specmill.targets.python.plan.naming.old_spellings import spellings
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.views.renamed import called_now
from specmill.targets.python.views.values import Annotation, Name


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument of a method."""

    name: Name
    type: Annotation
    required: bool
    by_position: bool
    """Whether it may be given by position too: those of the path, in its order."""
    is_long: bool
    """Whether it is a choice of types that does not fit on its line: that stands in brackets, as
    black has it."""


@dataclass(frozen=True, slots=True)
class OverloadView:
    """One of the ways in which a method is called."""

    arguments: tuple[ArgumentView, ...]
    result: Annotation
    async_result: Annotation
    used: frozenset[Name]
    """Names that the annotations use."""
    deprecated: Text | None = None
    """Why it is to be used no more."""


def has_overloads(method: MethodPlan) -> bool:
    """Whether one signature does not say what may be given together."""
    body = method.arguments.body
    several = body is not None and (body.others or (body.whole is not None and body.needed))
    return bool(several) or bool(method.others) or bool(method.arguments.renamed)


def ways_of(method: MethodPlan, printer: TypePrinter) -> tuple[OverloadView, ...]:
    """The ways in which a method is called, the usual one first."""
    base = list(method.arguments.arguments)
    body = method.arguments.body
    if body is not None and body.whole is not None and not body.needed:
        base.append(body.whole)
    ways = [_way(method, base, printer)]
    if body is not None:
        outside = [argument for argument in base if argument.parameter is not None]
        if body.whole is not None and body.needed:
            whole = replace(body.whole, required=True)
            ways.append(_way(method, [*outside, whole], printer))
        for variant in body.others:
            given = [*outside, *variant.arguments]
            ways.append(_way(method, given, printer, (CONTENT_TYPE, variant.body.name)))
    if method.arguments.renamed:
        ways += _under_old_names(method, base, printer)
    for media_type in dict.fromkeys(reply.media_type for reply in method.others):
        asked = _way(method, base, printer, (ACCEPT, media_type))
        returns = method.accepted(media_type, printer)
        result = Annotation.of(returns)
        used = asked.used | set(map(Name, mentions(returns)))
        ways.append(replace(asked, result=result, async_result=result, used=used))
    return tuple(ways)


def _under_old_names(
    method: MethodPlan, arguments: Sequence[ArgumentPlan], printer: TypePrinter
) -> Iterator[OverloadView]:
    """The usual way, with the names that arguments had."""
    known = {argument.python: argument for argument in arguments}
    things = {name: argument.required for name, argument in known.items()}
    why = called_now(method.arguments.renamed)
    for spelled in spellings(things, method.arguments.renamed):
        given = [
            known[now]
            if text == now and must == known[now].required
            else replace(known[now], python=text, required=must, location="query")
            for text, now, must in spelled  # old names are not by position
        ]
        way = _way(method, given, printer)
        used = way.used | {Name("deprecated")}
        yield replace(way, deprecated=why, used=used)


def _way(
    method: MethodPlan,
    arguments: Iterable[ArgumentPlan],
    printer: TypePrinter,
    chosen: tuple[str, str] | None = None,
) -> OverloadView:
    """One way to call a method; ``chosen`` is an argument that has one value there."""
    views: list[ArgumentView] = []
    used: set[str] = set()
    if chosen is not None:
        name, value = chosen
        views.append(_argument(name, subscript("Literal", string(value)), True, False))
        used.add("Literal")
    for argument in sorted(
        arguments, key=lambda argument: (not _by_position(argument), not argument.required)
    ):
        annotation = printer.input(argument.type)
        used |= mentions(annotation) | (set[str]() if argument.required else {"OMIT", "Omit"})
        views.append(
            _argument(argument.python, annotation, argument.required, _by_position(argument))
        )
    result, later = method.annotation(printer), method.annotation(printer, is_async=True)
    used |= mentions(result) | mentions(later)
    names = frozenset(map(Name, used))
    return OverloadView(tuple(views), Annotation.of(result), Annotation.of(later), names)


def _by_position(argument: ArgumentPlan) -> bool:
    """Whether it may be given by position: what the client gives too may be left out."""
    return argument.location == "path" and argument.required


def _argument(name: str, annotation: Expr, required: bool, by_position: bool) -> ArgumentView:
    type_ = Annotation.of(annotation)
    line = f"{name}: {type_}," if required else f"{name}: {type_} | Omit = OMIT,"
    is_choice = not required or isinstance(annotation, Alternatives)
    long = is_choice and not fits(line, 2)
    return ArgumentView(Name(name), type_, required, by_position, long)


def accepting_all(ways: Sequence[OverloadView], takes: Annotation) -> tuple[ArgumentView, ...]:
    """The arguments of the method itself, which takes what it takes in any of the ways; ``takes``
    is the type of each of them."""
    required = [{argument.name for argument in way.arguments if argument.required} for way in ways]
    needed = required[0].intersection(*required[1:])
    places = {argument.name: argument.by_position for way in ways for argument in way.arguments}
    ordered = sorted(places, key=lambda name: (not places[name], name not in needed))
    return tuple(ArgumentView(name, takes, name in needed, places[name], False) for name in ordered)

"""Overloads of methods: the fields of a body or the whole of it, other media types of bodies and
answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from specmill.targets.python.layout import Expr, signature, subscript, union
from specmill.targets.python.plan.arguments import CONTENT_TYPE, ArgumentPlan
from specmill.targets.python.plan.methods import ACCEPT, MethodPlan
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.scalars import ANY
from specmill.targets.python.views.literals import string

Parameter = tuple[str, Expr | None, str]
"""Name, annotation and default."""
_START: tuple[Parameter, ...] = (("self", None, ""), ("*", None, ""))
_END: tuple[Parameter, ...] = (
    ("request_options", union(["RequestOptions", "None"]), "None"),
    ("**_extra", subscript("Unpack", "ExtraArguments"), ""),
)


@dataclass(frozen=True, slots=True)
class Overload:
    parameters: tuple[Parameter, ...]
    returns: Expr
    later: Expr
    """What the async method gives."""
    used: frozenset[str]
    """Names that the annotations use."""

    def text(self, lead: str, is_async: bool = False) -> str:
        """From the name to the dots, indented."""
        returns = self.later if is_async else self.returns
        return "\n".join(signature(lead, self.parameters, returns, 1)) + " ..."


def has_overloads(method: MethodPlan) -> bool:
    """Whether one signature does not say what may be given together."""
    body = method.arguments.body
    several = body is not None and (body.others or (body.whole is not None and body.needed))
    return bool(several) or bool(method.others)


def overloads_of(method: MethodPlan, printer: TypePrinter) -> tuple[Overload, ...]:
    """The signatures of a method, the usual one first."""
    base = list(method.arguments.arguments)
    body = method.arguments.body
    optional = body is not None and body.whole is not None and not body.needed
    if body is not None and body.whole is not None and optional:
        base.append(body.whole)
    ways = [_overload(method, base, printer)]
    if body is not None:
        outside = [each for each in base if each.parameter is not None]
        if body.whole is not None and not optional:
            whole = replace(body.whole, required=True)
            ways.append(_overload(method, [*outside, whole], printer))
        for variant in body.others:
            chosen = (CONTENT_TYPE, string(variant.body.name))
            given = [*outside, *variant.arguments]
            ways.append(_overload(method, given, printer, chosen))
    for reply in method.others:
        returns = method.accepted(reply, printer)
        asked = _overload(method, base, printer, (ACCEPT, string(reply.media_type)))
        used = asked.used | mentions(returns)
        ways.append(replace(asked, returns=returns, later=returns, used=frozenset(used)))
    return tuple(ways)


def _overload(
    method: MethodPlan,
    arguments: Iterable[ArgumentPlan],
    printer: TypePrinter,
    chosen: tuple[str, str] | None = None,
) -> Overload:
    ordered = sorted(arguments, key=lambda each: not each.required)
    parameters, used = parameters_of(ordered, printer)
    if chosen is not None:
        name, value = chosen
        parameters.insert(len(_START), (name, subscript("Literal", value), ""))
    returns = method.annotation(printer)
    later = method.annotation(printer, is_async=True)
    used |= mentions(returns) | mentions(later)
    return Overload(tuple(parameters), returns, later, frozenset(used))


def parameters_of(
    arguments: Iterable[ArgumentPlan], printer: TypePrinter
) -> tuple[list[Parameter], set[str]]:
    """The parameters for arguments, and the names that their annotations use."""
    parameters: list[Parameter] = list(_START)
    used = {"RequestOptions", "ExtraArguments", "Unpack"}
    for argument in arguments:
        annotation = printer.input(argument.type)
        if not argument.required:
            annotation = union([annotation, "Omit"])
            used.add("OMIT")
        used |= mentions(annotation)
        parameters.append((argument.python, annotation, "" if argument.required else "OMIT"))
    return [*parameters, *_END], used


def accepting_all(overloads: Sequence[Overload]) -> list[Parameter]:
    """The parameters of the method itself, which takes what any of the overloads takes."""
    needed = set.intersection(*(set(_needed(each)) for each in overloads))
    names = dict.fromkeys(
        name for each in overloads for name, _, _ in each.parameters[len(_START) : -len(_END)]
    )
    ordered = sorted(names, key=lambda name: name not in needed)
    given: list[Parameter] = [(each, ANY, "" if each in needed else "OMIT") for each in ordered]
    return [*_START, *given, *_END]


def _needed(overload: Overload) -> Iterator[str]:
    for name, annotation, default in overload.parameters:
        if annotation is not None and not default and not name.startswith("*"):
            yield name

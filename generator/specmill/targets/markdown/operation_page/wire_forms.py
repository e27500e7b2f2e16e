"""How a parameter is written on the wire, where that is not plain (OpenAPI "Parameter Object", Style
Values and Style Examples)."""

from __future__ import annotations

from specmill.model import Encoding, ListType, MapType, ModelType, Parameter, TupleType, Type

_BETWEEN = {"spaceDelimited": "%20", "pipeDelimited": "|", "tabDelimited": "%09"}
_PLAIN = ("path", "header", "query", "cookie")


def wire_form(parameter: Parameter, type_: Type) -> str:
    """A pattern such as ``ids=A,B`` or ``filter[KEY]=VALUE``; empty where the value stands as it is, or
    where a list is its name once for each value. ``type_`` is that of the value, resolved."""
    name = parameter.name
    if parameter.location not in _PLAIN:
        return ""
    if parameter.media_type:
        kind = parameter.media_type.split(";")[0].strip()
        return f"{name}={{…}} ({kind})" if parameter.location == "query" else kind
    if isinstance(type_, (ListType, TupleType)):
        return _of_list(parameter, name)
    if isinstance(type_, (ModelType, MapType)):
        return _of_object(parameter, name)
    if parameter.style == "matrix":
        return f";{name}=VALUE"
    return ".VALUE" if parameter.style == "label" else ""


def _of_list(parameter: Parameter, name: str) -> str:
    style, explode = parameter.style, parameter.explode
    if style == "matrix":
        return f";{name}=A;{name}=B" if explode else f";{name}=A,B"
    if style == "label":
        return ".A.B" if explode else ".A,B"
    if style == "simple":
        return "A,B"
    if style == "deepObject":
        return f"{name}[]=A&{name}[]=B"
    if explode:
        return ""
    return f"{name}=A{_BETWEEN.get(style, ',')}B"


def _of_object(parameter: Parameter, name: str) -> str:
    style, explode = parameter.style, parameter.explode
    if style == "deepObject":
        return f"{name}[KEY]=VALUE"
    if style == "matrix":
        return ";KEY=VALUE" if explode else f";{name}=KEY,VALUE"
    if style == "label":
        return ".KEY=VALUE" if explode else ".KEY,VALUE"
    if style == "simple":
        return "KEY=VALUE,…" if explode else "KEY,VALUE,…"
    if explode:
        return "KEY=VALUE&…"
    between = _BETWEEN.get(style, ",")
    return f"{name}=KEY{between}VALUE"


def form_field(name: str, encoding: Encoding | None, type_: Type) -> str:
    """The same of a field of a form (OpenAPI "Encoding Object")."""
    style = encoding.style if encoding is not None else None
    is_list = isinstance(type_, (ListType, TupleType))
    if not is_list and not isinstance(type_, (ModelType, MapType)):
        return ""
    if style == "deepObject":
        return f"{name}[0]=VALUE" if is_list else f"{name}[KEY]=VALUE"
    if is_list:
        repeated = encoding is None or encoding.explode is not False
        return "" if repeated else f"{name}=A{_BETWEEN.get(style or '', ',')}B"
    if style == "form":
        return "KEY=VALUE&…"
    kind = encoding.content_type if encoding is not None and encoding.content_type else ""
    return f"{name}={{…}} ({kind or 'application/json'})"

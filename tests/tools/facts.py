"""The facts of a definition, read from its tree without a line of the generator: what each operation,
parameter, body, response, header and property says. ``lost_facts`` looks for them on pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tests.tools.pages.page_words import Words, letters, sentences, spoken

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_LIMITS = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength",
    "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf", "pattern",
)  # fmt: skip
_PLAIN = ("string", "integer", "number", "boolean")
_COMPOSED = ("allOf", "oneOf", "anyOf")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a definition says."""

    operation: str
    """HTTP method and path."""
    kind: str
    owner: str
    """Name of the parameter, header or property that it is about; empty for the operation."""
    text: str
    """What must be found: words, or a value as JSON has it."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.kind} {self.owner}: {self.text[:80]}"


class FactReader:
    """Reads a definition of OpenAPI 3 that stands in one file."""

    def __init__(self, tree: dict[str, Any], hidden: tuple[str, ...] = ()) -> None:
        self._tree = tree
        self._hidden = hidden
        self._operation = ""
        self._read: set[tuple[str, str, int]] = set()
        """Of the operation: by the kind of fact, whose, and the schema. What many ways lead to is
        read once."""

    def facts(self) -> Iterator[Fact]:
        """The facts of all operations that are not hidden."""
        for path, written in self._tree.get("paths", {}).items():
            item = self._followed(written)
            for method in _METHODS:
                operation = item.get(method)
                if isinstance(operation, dict) and not any(map(operation.get, self._hidden)):
                    self._operation = f"{method.upper()} {path}"
                    self._read.clear()
                    yield from self._of_operation(item, operation)

    # -- operations ----------------------------------------------------------------------------

    def _of_operation(self, item: dict[str, Any], operation: dict[str, Any]) -> Iterator[Fact]:
        yield self._fact("http", "", self._operation)
        yield from self._prose("summary", "", operation.get("summary") or item.get("summary"))
        told = operation.get("description") or item.get("description")
        yield from self._prose("description", "", told)
        parameters: dict[tuple[str, str], dict[str, Any]] = {}
        for written in (*item.get("parameters", ()), *operation.get("parameters", ())):
            part = self._part(written)
            parameters[part.get("in", ""), part.get("name", "")] = part
        for (location, name), part in parameters.items():
            if location != "header" or str(name).lower() not in ("accept", "content-type"):
                yield from self._of_value("parameter", name, part)
        yield from self._of_body(operation.get("requestBody"))
        for status, written in operation.get("responses", {}).items():
            if not str(status).startswith("x-"):
                yield from self._of_response(str(status), self._part(written))

    def _of_value(self, kind: str, name: str, written: dict[str, Any]) -> Iterator[Fact]:
        """A parameter or a header."""
        yield self._fact(kind, name, name)
        yield from self._prose(kind, name, written.get("description"))
        if written.get("required") is True:
            yield self._fact(f"{kind} required", name, "required")
        yield from self._examples(kind, name, written)
        yield from self._of_schema(kind, name, written.get("schema", {}), "")
        for content in written.get("content", {}).values():
            yield from self._of_schema(kind, name, content.get("schema", {}), "")

    def _of_body(self, written: Any) -> Iterator[Fact]:
        body = self._part(written) if isinstance(written, dict) else {}
        yield from self._prose("body", "", body.get("description"))
        for media, content in body.get("content", {}).items():
            yield self._fact("body media", "", media)
            yield from self._examples("body", "", content)
            yield from self._of_schema("body", "", content.get("schema", {}), "readOnly")

    def _of_response(self, status: str, response: dict[str, Any]) -> Iterator[Fact]:
        is_error = not status.startswith("2")
        if is_error or status != "200":
            yield self._fact("status", "", status)
        yield from self._prose("response", "", response.get("description"))
        for name, written in response.get("headers", {}).items():
            if str(name).lower() != "content-type":
                yield from self._of_value(
                    "header", name, {**self._part(written), "required": False}
                )
        for content in response.get("content", {}).values():
            yield from self._examples("response", "", content)
            yield from self._of_schema("response", "", content.get("schema", {}), "writeOnly")

    # -- schemas -------------------------------------------------------------------------------

    def _of_schema(self, kind: str, owner: str, written: Any, other: str) -> Iterator[Fact]:
        """``other`` marks what belongs to the other direction."""
        schema = self._followed(written) if isinstance(written, dict) else {}
        key = (kind, owner, id(schema))
        if not schema or key in self._read:
            return
        self._read.add(key)
        required = schema.get("required")
        if owner or kind.startswith(("body", "response")):
            yield from self._said(kind, owner, schema)
            if schema is not written and isinstance(written, dict) and "description" in written:
                yield from self._prose(kind, owner, written["description"])
        for name, value in schema.get("properties", {}).items():
            marks = self._followed(value) if isinstance(value, dict) else {}
            if not (marks.get(other) or (isinstance(value, dict) and value.get(other))):
                yield self._fact(self._inner(kind), name, name)
                if isinstance(required, list) and name in required:
                    yield self._fact(f"{self._inner(kind)} required", name, "required")
                yield from self._of_schema(self._inner(kind), name, value, other)
        part = kind if kind.endswith(" part") else f"{kind} part"
        # The values that are left of parts beside a list of values are told by that list.
        for keyword in () if "enum" in schema else _COMPOSED:
            stated = self._stated(schema) if keyword == "allOf" else {}
            for value in schema.get(keyword, ()):
                for fact in self._of_schema(part, owner, value, other):
                    # What the whole says stands instead of what its parts say.
                    is_own = "default" in schema and fact.kind == f"{part} default"
                    if not is_own and not _is_replaced(fact, stated):
                        yield fact
        for keyword in ("items", "additionalProperties"):
            yield from self._of_schema(part, owner, schema.get(keyword), other)

    def _stated(self, schema: Any, depth: int = 0) -> dict[str, dict[str, Any]]:
        """By property the last default and the constants that the parts of an ``allOf`` state."""
        stated: dict[str, dict[str, Any]] = {}
        whole = self._followed(schema)
        for keyword in _COMPOSED if depth < 8 else ():
            for part in whole.get(keyword, ()):
                for name, said in self._stated(part, depth + 1).items():
                    stated.setdefault(name, {}).update(said)
        for name, value in whole.get("properties", {}).items():
            said = self._followed(value)
            told = {key: said[key] for key in ("default", "const") if key in said}
            if told:
                stated.setdefault(name, {}).update(told)
        return stated

    @staticmethod
    def _inner(kind: str) -> str:
        whole = kind.removesuffix(" part")
        return whole if whole.endswith(" property") else f"{whole} property"

    def _said(self, kind: str, owner: str, schema: dict[str, Any]) -> Iterator[Fact]:
        yield from self._prose(kind, owner, schema.get("description"))
        yield from self._type(kind, owner, schema)
        yield from self._examples(kind, owner, schema)
        for value in schema.get("enum", ()) if schema.get("type") != "boolean" else ():
            yield from self._value(f"{kind} enum", owner, value)
        if "default" in schema:
            yield from self._value(f"{kind} default", owner, schema["default"])
        for keyword in _LIMITS:
            if keyword in schema and not isinstance(schema[keyword], bool):
                yield from self._value(f"{kind} {keyword}", owner, schema[keyword])
        if schema.get("deprecated") is True:
            yield self._fact(f"{kind} deprecated", owner, "Deprecated")

    # -- what is yielded -----------------------------------------------------------------------

    def _type(self, kind: str, owner: str, schema: dict[str, Any]) -> Iterator[Fact]:
        named = schema.get("type")
        if (
            named in _PLAIN
            and not any(map(schema.get, ("enum", *_COMPOSED)))
            and "const" not in schema
        ):
            yield self._fact(f"{kind} type", owner, named)
            if isinstance(schema.get("format"), str) and letters(schema["format"]):
                yield self._fact(f"{kind} format", owner, schema["format"])

    def _examples(self, kind: str, owner: str, written: dict[str, Any]) -> Iterator[Fact]:
        """The values, and the texts of those that have a name. Examples of objects that are part
        of something are not shown: the samples of the whole have what fits of them."""
        if kind.endswith(" part") and "properties" in written:
            return
        told = written.get("example")
        if told is not None:
            yield from self._values(f"{kind} example", owner, told)
        named = written.get("examples", {})
        if isinstance(named, list):
            for value in named:
                yield from self._values(f"{kind} example", owner, value)
            return
        for item in named.values() if isinstance(named, dict) else ():
            example = self._followed(item)
            yield from self._prose(f"{kind} example", "", example.get("summary"))
            yield from self._prose(f"{kind} example", "", example.get("description"))
            if "value" in example:
                yield from self._values(f"{kind} example", owner, example["value"])

    def _values(self, kind: str, owner: str, value: Any) -> Iterator[Fact]:
        """A value, of a list or an object what stands in it."""
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(value, (dict, list)):
            for item in inner:
                yield from self._values(kind, owner, item)
        else:
            yield from self._value(kind, owner, value)

    def _value(self, kind: str, owner: str, value: Any) -> Iterator[Fact]:
        if value is not None and not isinstance(value, (dict, list)):
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            if letters(text):
                yield self._fact(kind, owner, text)

    def _prose(self, kind: str, owner: str, text: Any) -> Iterator[Fact]:
        if isinstance(text, str):
            for sentence in sentences(spoken(text)):
                yield self._fact(f"{kind} text", owner, sentence)

    def _fact(self, kind: str, owner: str, text: str) -> Fact:
        return Fact(self._operation, kind, str(owner), str(text))

    def _part(self, written: Any) -> dict[str, Any]:
        """A parameter, body, response or header. What stands beside a reference to it overrides it
        (OpenAPI 3.1, Reference Object)."""
        result = self._followed(written)
        if result is not written and not str(self._tree.get("openapi", "")).startswith("3.0"):
            beside = {key: written[key] for key in ("description", "summary") if key in written}
            result = {**result, **beside}
        return result

    def _followed(self, written: Any) -> dict[str, Any]:
        """What a chain of references leads to; an empty object where it leads out of the file."""
        for _ in range(20):
            if not isinstance(written, dict) or "$ref" not in written:
                break
            reference = str(written["$ref"])
            written = self._at(reference) if reference.startswith("#/") else {}
        return written if isinstance(written, dict) else {}

    def _at(self, reference: str) -> Any:
        value: Any = self._tree
        for token in reference[2:].split("/"):
            key = re.sub("%([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), token)
            key = key.replace("~1", "/").replace("~0", "~")
            if isinstance(value, list):
                value = value[int(key)] if key.isdigit() and int(key) < len(value) else {}
            else:
                value = value.get(key, {}) if isinstance(value, dict) else {}
        return value


def lost_facts(
    tree: dict[str, Any], pages: dict[str, Words], shared: Words, hidden: tuple[str, ...] = ()
) -> tuple[int, list[Fact]]:
    """How many facts a definition has, and those that are not on the page of their operation, by
    HTTP method and path, nor among the ``shared`` pages of models. A value must stand in a row of
    what it is about."""
    total = 0
    lost: dict[Fact, None] = {}
    on_models: dict[tuple[str, str, str], bool] = {}  # which many operations have in common
    for fact in FactReader(tree, hidden).facts():
        total += 1
        key = (fact.kind, fact.owner, fact.text)
        page = pages.get(fact.operation)
        if on_models.get(key) or (page is not None and _is_on(fact, page)):
            continue
        if key not in on_models:
            on_models[key] = _is_on(fact, shared)
        if not on_models[key]:
            lost[fact] = None
    return total, list(lost)


def _is_on(fact: Fact, words: Words) -> bool:
    return any(_is_told(spelling, words) for spelling in _spellings(fact))


def _is_replaced(fact: Fact, stated: dict[str, dict[str, Any]]) -> bool:
    """Whether a later part of an ``allOf`` has another default for a property, or a constant of which
    its type is: there the page says that, and would be wrong with the other."""
    said = stated.get(fact.owner, {})
    if fact.kind.endswith(" property type"):
        return isinstance(said.get("const"), str) and fact.text == "string"
    if fact.kind.endswith(" property default") and "default" in said:
        last = said["default"]
        return fact.text != (last if isinstance(last, str) else json.dumps(last))
    return False


def _is_told(fact: Fact, words: Words) -> bool:
    if fact.owner and words.has_of(fact.owner, fact.text):
        return True
    if " part " in fact.kind:  # by a section of its own, or in the row around
        return words.has(fact.text)
    if fact.kind.endswith("required"):
        return words.has_of(fact.owner, "always present")
    if fact.kind.startswith("header "):  # those of errors stand in the row of the status
        typed = fact.kind == "header type"  # a format stands behind that
        return words.has(f"{fact.owner} {fact.text}" if typed else fact.text)
    if fact.kind.endswith("example"):
        return words.has(fact.text)
    named = fact.kind.rpartition(" ")[2] in (*_LIMITS, "default", "type", "format", "deprecated")
    return not (fact.owner and named) and words.has(fact.text)


def _spellings(fact: Fact) -> Iterator[Fact]:
    """The fact, and a value as JSON has it: line ends of a text as ``\\n``, a number without its
    exponent or zeros in it (``1e+09`` says the same as ``1000000000.0``, ``8.5e-05`` as ``8.5e-5``)."""
    yield fact
    if fact.kind.rpartition(" ")[2] not in (*_LIMITS, "default", "enum", "example"):
        return
    if re.fullmatch(r"-?\d+(\.\d+)?e[+-]?\d+", fact.text):
        exact = Decimal(fact.text)
        yield replace(fact, text=re.sub(r"e([+-]?)0+", r"e\1", fact.text))
        yield replace(fact, text=f"{exact:f}")
        if exact == exact.to_integral_value():
            yield replace(fact, text=f"{exact:f}.0")
    else:
        yield replace(fact, text=json.dumps(fact.text, ensure_ascii=False))

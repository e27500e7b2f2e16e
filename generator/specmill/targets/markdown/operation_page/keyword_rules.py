"""Keywords that shape no type, in words: what a value must not be, what a list contains, which keys an
object may have, what holds under a condition (JSON Schema "Core", 10.2, 10.3 and 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.type_views import Constraint, Member
from specmill.targets.markdown.prose.json_block import is_list, is_object, shown

_LONGEST = 300
"""Characters of a schema that is shown as JSON."""


def keyword_rules(words: Mapping[str, Any]) -> Iterator[Constraint]:
    """What the keywords of one schema say, as far as no rule between fields says it."""
    forbidden = words.get("not")
    if is_object(forbidden) and set(forbidden) - {"required"}:
        yield _values("not-allowed", _alternatives(forbidden))
        yield from described_parts(forbidden)
    yield from _contained(words)
    rest = words.get("unevaluatedItems")
    if rest is False:
        yield Constraint("no-further-items")
    elif is_object(rest) and rest:
        yield _values("further-items", [worded(rest)])
        yield from described_parts(rest)
    yield from _keys(words.get("propertyNames"))
    if "if" in words and not only_requires(words):
        yield from _condition(words)
    dependent = words.get("dependentSchemas")
    for name, schema in dependent.items() if is_object(dependent) else ():
        if is_object(schema) and set(schema) - {"required"}:
            yield _then("with-field", name, [worded(schema)])
            yield from described_parts(schema)


def only_requires(words: Mapping[str, Any]) -> bool:
    """Whether ``if`` tests constants or the presence of fields, and what follows asks for fields: a rule
    between fields says so."""
    condition = words.get("if")
    if not is_object(condition) or set(condition) - {"properties", "required", "type"}:
        return False
    tested = condition.get("properties", {})
    told = all(
        is_object(value) and set(value) <= {"const", "enum", "type"} for value in tested.values()
    )
    results = [words[key] for key in ("then", "else") if key in words]
    return told and all(
        is_object(result) and set(result) <= {"required", "type"} for result in results
    )


def worded(schema: Any) -> str:
    """A schema as short as can be: its constant, its values, its type, what it asks of fields, else
    JSON."""
    if not is_object(schema):
        return shown(schema)
    result = {key: value for key, value in schema.items() if key not in ("description", "title")}
    if set(result) == {"const"}:
        return shown(result["const"])
    if set(result) == {"enum"} and is_list(result["enum"]):
        return " / ".join(map(shown, result["enum"]))
    if set(result) == {"type"}:
        kinds = result["type"]
        return " / ".join(map(str, kinds)) if is_list(kinds) else str(kinds)
    if set(result) == {"pattern"}:
        return f"/{result['pattern']}/"
    if set(result) == {"$ref"}:
        return str(result["$ref"]).rsplit("/", 1)[-1]
    fields = result.get("properties")
    if set(result) - {"type"} in ({"properties"}, {"properties", "required"}) and is_object(fields):
        return ", ".join(f"{name} = {worded(field)}" for name, field in fields.items())
    if set(result) - {"type"} == {"required"} and is_list(result["required"]):
        return ", ".join(map(str, result["required"]))
    text = shown(result)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def described_parts(schema: Any) -> Iterator[Constraint]:
    """What is said of a schema that is told as short as can be, and of its fields."""
    if not is_object(schema):
        return
    yield from _text_of(schema)
    fields = schema.get("properties")
    for name, field in fields.items() if is_object(fields) else ():
        told = tuple(_text_of(field)) if is_object(field) else ()
        if told:
            yield Constraint("named-part", "items", code=Text(name), inner=told)


def _text_of(schema: Mapping[str, Any]) -> Iterator[Constraint]:
    told = schema.get("description") or schema.get("title")
    if isinstance(told, str) and told:
        yield Constraint("text", "text", code=Text(told))


def _alternatives(schema: Mapping[str, Any]) -> list[str]:
    """The schemas of which a value must be none."""
    for keyword in ("anyOf", "enum"):
        value = schema.get(keyword)
        if set(schema) == {keyword} and is_list(value):
            return [worded(one) if keyword == "anyOf" else shown(one) for one in value]
    return [worded(schema)]


def _contained(words: Mapping[str, Any]) -> Iterator[Constraint]:
    wanted = words.get("contains")
    if wanted is None:
        return
    low, high = _count(words.get("minContains"), 1), _count(words.get("maxContains"), None)
    members = _members([worded(wanted)])
    if low == 1 and high is None:
        yield Constraint("contains", "values", members=members)
    elif low or high is not None:
        yield Constraint("contains-count", "values", members=members, low=low or None, high=high)
    yield from described_parts(wanted)


def _count(written: Any, otherwise: int | None) -> int | None:
    is_number = isinstance(written, int) and not isinstance(written, bool)
    return written if is_number else otherwise


def _keys(names: Any) -> Iterator[Constraint]:
    """What each key of an object must be; a pattern is told elsewhere."""
    if not is_object(names):
        return
    if is_list(names.get("enum")):
        yield _values("keys-one-of", list(map(shown, names["enum"])))
    elif "const" in names:
        yield _values("keys-one-of", [shown(names["const"])])
    low, high = _count(names.get("minLength"), None), _count(names.get("maxLength"), None)
    if low is not None or high is not None:
        yield Constraint(
            "each-key", "items", inner=(Constraint("length", "range", low=low, high=high),)
        )
    told = tuple(_text_of(names))
    if told:
        yield Constraint("each-key", "items", inner=told)


def _condition(words: Mapping[str, Any]) -> Iterator[Constraint]:
    condition = worded(words["if"])
    if "then" in words:
        yield _then("if-then", condition, [worded(words["then"])])
        yield from described_parts(words["then"])
    if "else" in words:
        yield _then("if-not-then", condition, [worded(words["else"])])
        yield from described_parts(words["else"])


def _then(key: str, condition: str, results: list[str]) -> Constraint:
    return Constraint(key, "condition", code=Text(condition), members=_members(results))


def _values(key: str, values: list[str]) -> Constraint:
    return Constraint(key, "values", members=_members(values))


def _members(values: list[str]) -> tuple[Member, ...]:
    return tuple(Member(Text(value)) for value in values)

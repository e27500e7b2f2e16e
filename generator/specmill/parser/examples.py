"""Examples of parameters, media types, headers and schemas."""

from __future__ import annotations

from specmill.model import Example, Given
from specmill.openapi import Node, is_list, is_object


def schema_examples(node: Node) -> tuple[Example, ...]:
    """``example`` and ``examples`` of a schema; ``examples`` is a list of values there."""
    examples: list[Example] = []
    if "example" in node:
        examples.append(Example(value=Given(value=node.value["example"])))
    values = node.get("examples")
    if values is not None and is_list(values.value):
        examples += [Example(value=Given(value=value)) for value in values.value]
    elif values is not None and is_object(values.value):
        examples += named_examples(node)
    return tuple(examples)


def examples_of(node: Node) -> tuple[Example, ...]:
    """``example`` and ``examples`` of a parameter, media type or header (named Example Objects)."""
    examples: list[Example] = []
    if "example" in node:
        examples.append(Example(value=Given(value=node.value["example"])))
    values = node.get("examples")
    if values is not None and is_list(values.value) and values.value:
        values.warning("bare-example", "`examples` should be an object; read as values")
        examples += [Example(value=Given(value=value)) for value in values.value]
    elif values is not None:
        examples += named_examples(node)
    return tuple(examples)


def named_examples(node: Node) -> list[Example]:
    return [_example(name, example) for name, example in node.members("examples")]


def _example(name: str, written: Node) -> Example:
    node = written.document.follow(written, needed=False, kind="examples")
    if node.is_nothing:
        return Example(name=name)
    if not node.is_mapping:
        node.warning("bare-example", "an example must be an object with `value`; read as the value")
        return Example(name=name, value=Given(value=node.value))
    return Example(
        name=name,
        summary=written.beside_reference("summary") or node.text("summary"),
        description=written.beside_reference("description") or node.text("description"),
        value=next((_given(node, key) for key in ("dataValue", "value") if key in node), None),
        serialized=node.text("serializedValue"),
        external_url=node.text("externalValue"),
    )


def _given(node: Node, key: str) -> Given:
    """The value of an example, or the text of the file that it refers to."""
    value = node.value[key]
    if is_object(value) and len(value) == 1 and "$ref" in value:
        text = node.document.references.text(node.child(key))
        return Given(value=value if text is None else text)
    return Given(value=value)

"""The page that the original generator makes of an operation, from its measured rules (Chinese, one language).

A second, independent reading of a definition, which our pages are compared with by ``page_structure``.
What those pages are known to lose is put right, one line for each: arrays without their items, models without
a type, falsy defaults and examples, examples behind enumerations. Where the original fails, the page is None.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_REQUEST = ("名称", "类型", "是否必填", "默认值", "描述", "示例值")
_MODEL = ("名称", "类型", "是否必填", "描述", "示例值")
_RESPONSE = ("名称", "类型", "描述")
_RULE = "----"
_KINDS: dict[Any, Any] = {
    "string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list
}  # fmt: skip


class Original:
    """The pages of one definition."""

    def __init__(self, document: Schema) -> None:
        self._schemas: dict[str, Schema] = document["components"]["schemas"]

    def page(self, operation: Schema, title: str, method: str) -> str | None:
        """The text of a page; None where the original has none."""
        try:
            answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
            body = operation.get("requestBody")
            content = body["content"]["application/json"]["schema"] if body else None
            request = self._request(operation, content)
            response = _name(answer["$ref"])
            models = list(dict.fromkeys([*self._models(content), *self._models(answer)]))
            parts = [
                f"# {title}",
                "## 方法名称",
                f"`{method}`",
                "## 请求参数",
                request,
                "## 请求响应",
                f"类型： `{response}`",
                self._response(answer),
                "## 数据结构",
                *(text for name in models for text in self._model(name)),
            ]
        except (KeyError, RecursionError):
            return None
        return "\n\n".join(part for part in parts if part) + "\n"

    def _request(self, operation: Schema, content: Schema | None) -> str:
        rows: list[tuple[bool, list[str]]] = []
        for value in operation.get("parameters", []):
            rows.append(_row(value["name"], bool(value.get("required")), value["schema"], value))
        properties: list[tuple[bool, list[str]]] = []
        dto = self._schemas[_name(content["$ref"])] if content else {}
        for name, schema in dto.get("properties", {}).items():
            properties.append(_row(name, name in dto.get("required", []), schema, schema))
        ordered = [*_required_first(rows), *_required_first(properties)]
        return _table(_REQUEST, ordered) if ordered else ""

    def _response(self, answer: Schema) -> str:
        fields = self._schemas[_name(answer["$ref"])]["properties"].items()
        rows = [[name, _type(field), _cell(field["description"])] for name, field in fields]
        return _table(_RESPONSE, rows)

    def _model(self, name: str) -> Iterator[str]:
        yield f'### <a id="{name}"></a> {name}'
        schema = self._schemas[name]
        rows = [
            [
                key,
                _type(value),
                "是" if key in schema.get("required", []) else "否",
                _cell(value["description"]),
                _sample(value, {}),
            ]
            for key, value in schema.get("properties", {}).items()
        ]
        if rows:
            yield _table(_MODEL, rows)

    def _models(self, content: Schema | None) -> Iterator[str]:
        """Models that the properties of a schema lead to, depth first."""
        if content is None:
            return
        for schema in self._schemas[_name(content["$ref"])].get("properties", {}).values():
            parts = schema.get("allOf", [])[:1] or [schema.get("items", {})]
            if "$ref" in parts[0]:
                yield _name(parts[0]["$ref"])
                yield from self._models(parts[0])


def _row(name: str, required: bool, schema: Schema, told: Schema) -> tuple[bool, list[str]]:
    shown = _text(schema["default"]) if schema.get("default") is not None else "-"
    described = _cell(told["description"])
    mark = "是" if required else "否"
    return required, [name, _type(schema), mark, shown, described, _sample(told, schema)]


def _required_first(rows: list[tuple[bool, list[str]]]) -> list[list[str]]:
    return [row for _, row in sorted(rows, key=lambda row: not row[0])]


def _type(schema: Schema) -> str:
    null = " \\| null" if schema.get("nullable") else ""
    if "allOf" in schema:
        return _link(_name(schema["allOf"][0]["$ref"])) + null
    if schema.get("type") != "array":
        return str(schema["type"]) + null
    items = schema["items"]
    return (_link(_name(items["$ref"]), "[]") if "$ref" in items else f"{_type(items)}[]") + null


def _sample(told: Schema, schema: Schema) -> str:
    """The first example that is of the type, else the first member of an enumeration."""
    members = told.get("enum") or schema.get("enum")
    kind = schema.get("type", told.get("type"))
    for item in (told, schema):
        example = _read(item.get("example"), kind)
        fits = example not in (None, "") and isinstance(example, _KINDS.get(kind, object))
        if fits and (not members or example in members):
            return f"`{_one_line(_text(example))}`"
    return f"`{_text(members[0])}`" if members else ""


def _read(example: Any, kind: Any) -> Any:
    """A text for something else than a text is JSON."""
    if not isinstance(example, str) or kind == "string":
        return example
    try:
        return json.loads(example)
    except ValueError:
        return example


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell(text: str) -> str:
    return text.replace("\n", "<br>").replace("|", "\\|")


def _name(reference: str) -> str:
    return reference.rsplit("/", maxsplit=1)[-1]


def _link(name: str, suffix: str = "") -> str:
    return f'<a href="#{name}">{name}{suffix}</a>'


def _table(header: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [header, [_RULE] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

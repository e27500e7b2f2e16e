"""Checks of the pages of operations: what each of them must tell, and that its parts agree.

Beside ``markdown_checks``, which looks at any page. A page is one of an operation when it has a section
"Method name".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.tools.pages.markdown_checks import Check, Pages
from tests.tools.pages.markdown_pages import Finding, Page, Table

_ROLES = {
    "Method name": "method", "方法名称": "method", "HTTP request": "http", "HTTP 请求": "http",
    "Credentials": "credentials", "凭证": "credentials", "Request parameters": "parameters",
    "请求参数": "parameters", "Request example": "example", "请求示例": "example",
    "Sample code": "sample", "示例代码": "sample", "Request response": "response",
    "请求响应": "response",
}  # fmt: skip
_YES = ("Yes", "是")
_NULL = "null"


LANGUAGES = frozenset(("node", "java", "python", "go", "php", "csharp", "curl"))


class Operation:
    """The parts of the page of an operation, by role: first and last line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        sections = [section for section in page.sections if section.level == 2]
        starts = [section.line for section in sections] + [len(page.lines) + 1]
        self.parts = {
            _ROLES[section.title]: (section.line, end)
            for section, end in zip(sections, starts[1:], strict=True)
            if section.title in _ROLES
        }

    def text(self, role: str) -> str:
        start, end = self.parts.get(role, (1, 1))
        return "\n".join(self.page.lines[start : end - 1])

    def table(self, role: str) -> Table | None:
        start, end = self.parts.get(role, (1, 1))
        return next((table for table in self.page.tables if start < table.line < end), None)

    def fences(self, role: str) -> list[tuple[str, str]]:
        start, end = self.parts.get(role, (1, 1))
        return [(name, text) for line, name, text in self.page.fences if start < line < end]

    def json(self, role: str) -> Any:
        """The last JSON block of a part; None when it has none."""
        texts = [text for name, text in self.fences(role) if name == "json"]
        return json.loads(texts[-1]) if texts else None


def operations(page: Page) -> Iterator[Operation]:
    operation = Operation(page)
    if "method" in operation.parts:
        yield operation


def lost_http(page: Page, pages: Pages) -> Iterator[Finding]:
    """HTTP method and path are nowhere."""
    for operation in operations(page):
        if not re.search(r"`[A-Z]+ [^`]+`|<code>[A-Z]+ ", operation.text("http")):
            yield Finding("lost-http", page.path, 1, "")


def lost_credentials(page: Page, pages: Pages) -> Iterator[Finding]:
    """A section about credentials says nothing. A definition that states none has no section."""
    for operation in operations(page):
        if "credentials" in operation.parts and not operation.text("credentials").strip():
            yield Finding("lost-credentials", page.path, 1, "")


def required_order(page: Page, pages: Pages) -> Iterator[Finding]:
    """A required parameter after one that is not, outside the body or in it."""
    for operation in operations(page):
        optional: set[bool] = set()
        for row in table_rows(operation.table("parameters")):
            in_body = row[2] in ("body", "form", "multipart")
            if row[3] not in _YES:
                optional.add(in_body)
            elif in_body in optional:
                yield Finding("required-order", page.path, 1, row[0])


def table_rows(table: Table | None) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows] if table else []


def sample_type(page: Page, pages: Pages) -> Iterator[Finding]:
    """The sample result shows a value of another kind than the type says."""
    for operation in operations(page):
        sample = operation.json("response")
        rows = table_rows(operation.table("response"))
        for name, type_, *_ in rows if isinstance(sample, dict) else ():
            if name in sample and not _fits(sample[name], type_):
                yield Finding("sample-type", page.path, 1, f"{name}: {type_}")


def _fits(value: Any, type_: str) -> bool:
    if "|" in type_ or value is None:
        return value is not None or _NULL in type_ or type_ == "any"
    if type_.endswith("[]"):
        return isinstance(value, list)
    word = type_.split(" ", maxsplit=1)[0]
    kinds: dict[str, Any] = {"string": str, "number": (int, float), "integer": int, "boolean": bool}
    if word in kinds:
        return isinstance(value, kinds[word]) and (word == "boolean") == isinstance(value, bool)
    return not word.startswith("map") or isinstance(value, dict)


def sample_lacks_required(page: Page, pages: Pages) -> Iterator[Finding]:
    """The example of a request lacks a required field of the body."""
    for operation in operations(page):
        sample = operation.json("example")
        fields = [row for row in table_rows(operation.table("parameters")) if row[2] == "body"]
        if not isinstance(sample, dict) or [row[0] for row in fields] in (["body"], ["请求体"]):
            continue
        for name, _, _, required, *_ in fields:
            if required in _YES and name not in sample:
                yield Finding("sample-lacks-required", page.path, 1, name)


def other_call(page: Page, pages: Pages) -> Iterator[Finding]:
    """The Python sample does not call the method that the page names."""
    for operation in operations(page):
        method = operation.text("method").strip().strip("`").split(".", maxsplit=1)[-1]
        for language, code in operation.fences("sample"):
            if language == "py" and f".{method}(" not in code:
                yield Finding("other-call", page.path, 1, method)


def differs_between_languages(page: Page, pages: Pages) -> Iterator[Finding]:
    """The table of parameters is another one than on the page of another language."""
    locale, language, *rest = [*page.path.split("/"), ""]
    if not any(rest):  # around the operations
        return
    for other in sorted(LANGUAGES - {language}):
        twin = pages.get("/".join([locale, other, *rest[:-1]]))
        if twin is not None and Operation(twin).text("parameters") != Operation(page).text(
            "parameters"
        ):
            yield Finding("differs-between-languages", page.path, 1, other)
            return


OPERATION_CHECKS: dict[str, Check] = {
    "lost-http": lost_http,
    "lost-credentials": lost_credentials,
    "required-order": required_order,
    "sample-type": sample_type,
    "sample-lacks-required": sample_lacks_required,
    "other-call": other_call,
    "differs-between-languages": differs_between_languages,
}


def scan_operations(pages: Pages) -> list[Finding]:
    """All findings in the pages of operations."""
    return [
        finding
        for page in pages.values()
        for check in OPERATION_CHECKS.values()
        for finding in check(page, pages)
    ]

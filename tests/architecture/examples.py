"""Whole definitions around the examples of ``specmill.codes``."""

from __future__ import annotations

from textwrap import indent

from specmill.codes import Code

_HEAD = 'openapi: {version}\ninfo: {{title: T, version: "1"}}\n'
_DONE = 'responses: {"204": {description: done}}'


def definition(code: Code) -> tuple[str, str]:
    """File name and text of a definition that holds the example of a code."""
    text = code.example
    version = "3.1.0" if code.place == "schema31" else "3.0.3"
    head = _HEAD.format(version=version)
    if code.place in ("text", "json"):
        return f"api.{'json' if code.place == 'json' else 'yaml'}", text
    if code.place == "root":
        members = text.strip()[1:-1]
        paths = "" if "paths:" in members else "paths: {}, "
        return "api.yaml", f'{{openapi: 3.0.3, info: {{title: T, version: "1"}}, {paths}{members}}}'
    if code.place in ("op", "op-"):
        members = text.strip()[1:-1]
        own = "responses:" in members or code.place == "op-"
        responses = "" if own else f", {_DONE}"
        name = "" if "operationId" in members else "operationId: a, "
        return "api.yaml", f"{head}paths: {{/a: {{get: {{{name}{members}{responses}}}}}}}\n"
    return (
        "api.yaml",
        f"{head}paths: {{}}\ncomponents:\n  schemas:\n    It:\n{indent(text, ' ' * 6)}\n",
    )

"""One definition made of all its files, for a judge that reads but one.

It knows nothing of the generator: pyyaml reads, the standard library joins addresses. Each further
file becomes an item of the list ``x-files`` of the root, whole, and each reference to it a pointer
into that. Nothing is copied, so what refers to itself still does.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

import yaml

FILES = "x-files"
# What stands below these keywords is listed by name, and the names are no keywords.
BY_NAME = frozenset(
    "$defs additionalOperations callbacks content definitions dependentSchemas encoding examples"
    " headers links mediaTypes parameters pathItems paths patternProperties properties"
    " requestBodies responses schemas securityDefinitions securitySchemes webhooks".split()
)
# What stands below these is a value, whatever it looks like.
VALUES = frozenset("const dataValue default enum example value".split())


class Bundle:
    """The ``tree`` of a definition with all that it refers to in other files.

    A reference that leads to no place in a file is among those that are ``left`` as written, by
    its address: there is no such place, or it is found by an anchor or ``$id``, or elsewhere.
    """

    def __init__(self, definition: Path) -> None:
        self._root = definition.resolve().as_uri()
        self._files: dict[str, Any] = {}  # the tree of each file by its address; the root is first
        self._seen: set[int] = set()
        self._found: list[tuple[Any, str]] = []  # values to look through, and their files
        self.left: set[str] = set()
        tree = self._file(self._root)
        self._found.append((tree, self._root))
        while self._found:
            self._walk(*self._found.pop())
        further = list(self._files.values())[1:]
        self.tree = {**tree, FILES: further} if further else tree

    def _file(self, address: str) -> Any:
        """The tree of a file; None where there is no file."""
        if address in self._files:
            return self._files[address]
        path = Path(url2pathname(urlsplit(address).path))
        if urlsplit(address).scheme != "file" or not path.is_file():
            return None
        return self._files.setdefault(address, read_tree(path))

    def _walk(self, value: Any, base: str, by_name: bool = False) -> None:
        """Rewrite all references in a value that stands in the file ``base``."""
        if not isinstance(value, (dict, list)) or id(value) in self._seen:
            return
        self._seen.add(id(value))
        if isinstance(value, list):
            for item in value:
                self._walk(item, base)
            return
        if isinstance(value.get("$id"), str) and not by_name:
            base = urljoin(base, value["$id"])
        if isinstance(value.get("$ref"), str):
            self._refer(value, base, by_name)
        for key, item in value.items():
            if key == "mapping" and isinstance(item, dict) and not by_name:
                value[key] = {name: self._local(str(to), base) or to for name, to in item.items()}
            elif by_name or not _is_value(key, item):
                self._walk(item, base, key in BY_NAME and not by_name)

    def _refer(self, value: dict[str, Any], base: str, by_name: bool) -> None:
        """Rewrite the reference of an object."""
        target, address, pointer = self._target(value["$ref"], base)
        local = self._local(value["$ref"], base)
        if local is None:
            self.left.add(f"{address}#{pointer}")
        elif by_name and isinstance(target, dict):
            del value["$ref"]
            self._walk(target, address, by_name=True)
            self._take_over(value, target, local)
        else:
            value["$ref"] = local

    def _take_over(self, value: dict[str, Any], target: dict[str, Any], local: str) -> None:
        """Refer to each of the things that another list has by name: in a list by name, validators
        take ``$ref`` for a name."""
        for name in target:
            if name not in value:
                escaped = quote(name.replace("~", "~0").replace("/", "~1"), safe="")
                value[name] = {"$ref": f"{local}/{escaped}"}
                self._seen.add(id(value[name]))

    def _local(self, reference: str, base: str) -> str | None:
        """A reference as it is written in the root; None where it leads to nothing."""
        target, address, pointer = self._target(reference, base)
        if target is None:
            return None
        self._found.append((target, address))
        number = list(self._files).index(address)
        return f"#/{FILES}/{number - 1}{pointer}" if number else f"#{pointer}"

    def _target(self, reference: str, base: str) -> tuple[Any, str, str]:
        """What a reference leads to, with its file and pointer; None where there is nothing."""
        address, pointer = urldefrag(urljoin(base, reference))
        try:
            return _at(self._file(address), pointer), address, pointer
        except (LookupError, TypeError, ValueError):
            return None, address, pointer


def read_tree(path: Path) -> Any:
    """JSON or YAML 1.2; keys are texts, as they are in JSON."""
    text = path.read_text("utf-8")
    return json.loads(text) if path.suffix == ".json" else _by_text(yaml.load(text, _Loader))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """What is no text is so in YAML 1.2 (10.3.2); pyyaml has 1.1, where ``on`` is true."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _tag, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?(0|[1-9]\d*)|0o[0-7]+|0x[\da-fA-F]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", [*"-+.0123456789"]),
    ("merge", r"<<", ["<"]),
):
    _exact = re.compile(rf"(?:{_pattern})\Z")
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _exact, _first)


def _by_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _by_text(item) for key, item in value.items()}
    return [_by_text(item) for item in value] if isinstance(value, list) else value


def _is_value(key: str, stated: Any) -> bool:
    return key in VALUES or key.startswith("x-") or (key == "examples" and isinstance(stated, list))


def _at(tree: Any, pointer: str) -> Any:
    """What a pointer leads to (RFC 6901, 6)."""
    if not pointer.startswith("/") and pointer:
        raise ValueError(pointer)
    for part in unquote(pointer).split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        tree = tree[int(key) if isinstance(tree, list) else key]
    return tree

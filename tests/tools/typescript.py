"""Files of TypeScript definitions taken apart into members, for comparing them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EXPORTED = re.compile(r"export interface (\$?\w+) \{$")
_KINDS = ("schemas", "responses", "parameters", "requestBodies", "headers", "pathItems")


@dataclass(frozen=True)
class Comparison:
    """How many members of one file another one has in the same words."""

    total: int
    equal: int
    unequal: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.equal / self.total if self.total else 1.0


def members(text: str) -> dict[str, str]:
    """Members of ``paths``, ``webhooks``, ``components`` and ``operations`` by place
    (``components/schemas "User"``), each with its comment, runs of white space as one blank."""
    members: dict[str, str] = {}
    group, block = "", list[str]()
    for line in text.split("\n"):
        opened = _EXPORTED.match(line)
        if opened:
            group, block = opened[1], []
        elif line == "}" and group:
            members.update(_of_group(group, block))
            group = ""
        elif group:
            block.append(line)
    return members


def _of_group(group: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    for name, own in _split(lines, 4):
        if group == "components" and name in _KINDS:
            inner = own[1:-1]
            for part, text in _split(inner, 8):
                yield f"{group}/{name} {part}", _normal(text)
        else:
            yield f"{group} {name}", _normal(own)


def _split(lines: list[str], indent: int) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines that are a member each: up to a line of this indent that ends a statement."""
    margin = " " * indent
    run: list[str] = []
    name = ""
    for line in lines:
        run.append(line)
        at_margin = line.startswith(margin) and line[indent : indent + 1] not in ("", " ")
        body = line[indent:]
        if not at_margin or body.startswith(("/**", "*")):
            continue
        if not name:
            name = _name(body)
        if line.endswith(";"):
            yield name, run
            run, name = [], ""


def _name(body: str) -> str:
    quoted = re.match(r'"(?:[^"\\]|\\.)*"', body)
    return quoted[0] if quoted else re.split(r"\??:", body)[0]


def _normal(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def compare(wanted: str, given: str, groups: tuple[str, ...]) -> Comparison:
    """Compare the members of ``wanted`` in some groups with those of ``given``."""
    want = {key: text for key, text in members(wanted).items() if key.startswith(groups)}
    have = members(given)
    unequal = tuple(key for key, text in want.items() if have.get(key) != text)
    return Comparison(len(want), len(want) - len(unequal), unequal)

"""The pages of ``docs/rules/``: every rule with its levels and its example, from the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from specmill.diff.levels import bump_of
from specmill.diff.rules.examples import Example, examples
from specmill.diff.rules.table import RULES, Rule
from specmill.render import Renderer

_TITLES = {
    "operations": "Operations",
    "lifecycle": "Announcements",
    "parameters": "Parameters",
    "bodies": "Bodies",
    "responses": "Responses",
    "security": "Credentials",
    "servers": "Addresses",
    "schemas": "Schemas",
    "surface": "The SDK itself",
}
_CALLS = {
    "parameter": "client.orders.find(value=…)",
    "request": "client.orders.find(value=…)",
    "response": "client.orders.find().value",
    "both": "client.orders.list(…)",
}


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule as the template prints it."""

    id: str
    message: str
    wire: str
    runtime: str
    typing: str
    bump: str
    old: str = ""
    new: str = ""
    call: str = ""


def pages(renderer: Renderer) -> dict[str, str]:
    """Name of each page -> its text; ``index.md`` lists all rules."""
    known = examples(renderer)
    rules = {area: [rule for rule in RULES.values() if rule.area == area] for area in _TITLES}
    sections = {
        area: [_view(item, known.get(item.id)) for item in rule] for area, rule in rules.items()
    }
    made = {
        f"{area}.md": renderer.render("release/rules.md.jinja", title=_TITLES[area], rules=section)
        for area, section in sections.items()
    }
    listed = [(area, _TITLES[area], section) for area, section in sections.items()]
    made["index.md"] = renderer.render(
        "release/rules_index.md.jinja", sections=listed, count=len(RULES)
    )
    return made


def _view(rule: Rule, example: Example | None) -> RuleView:
    levels = rule.levels
    old, new = (
        ("", "") if example is None else (_yaml(example.old_fragment), _yaml(example.new_fragment))
    )
    return RuleView(
        id=rule.id,
        message=rule.message.format(where="…", where_new="…", old="…", new="…"),
        wire=levels.wire,
        runtime=levels.runtime,
        typing=levels.typing,
        bump=bump_of(levels, documentation=rule.is_documentation),
        old=old,
        new=new,
        call=_CALLS.get(rule.direction, "") if example is not None else "",
    )


class _Plain(yaml.SafeDumper):
    """Writes shared parts out each time."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(fragment: Any) -> str:
    if not fragment:
        return "# nothing\n"
    options: dict[str, Any] = {"sort_keys": False, "width": 100, "default_flow_style": None}
    return str(yaml.dump(fragment, Dumper=_Plain, **options))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]

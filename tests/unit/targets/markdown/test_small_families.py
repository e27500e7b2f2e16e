"""Types that are easily taken for others: a list of itself, a child that adds nothing to its base."""

from __future__ import annotations

import re
from typing import Any

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

_REF = "#/components/schemas/"
_SCHEMAS: dict[str, Any] = {
    "L": {"type": "array", "items": {"$ref": f"{_REF}L"}},
    "Pet": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": f"{_REF}Cat", "dog": f"{_REF}Dog"},
        },
    },
    "Cat": {"allOf": [{"$ref": f"{_REF}Pet"}]},
    "Dog": {"allOf": [{"$ref": f"{_REF}Pet"}, {"properties": {"bark": {"type": "boolean"}}}]},
}


def _page() -> str:
    fields = {"list": {"$ref": f"{_REF}L"}, "pet": {"$ref": f"{_REF}Pet"}}
    schema = {"type": "object", "properties": fields}
    answer = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    document = definition({"/a": {"get": {"responses": answer}}}, components={"schemas": _SCHEMAS})
    return page(files_of(job_of(("Zoo", document), languages=["python"])), "a")


def test_a_list_of_itself_is_one_list() -> None:
    text = _page()
    assert '\nType: <a href="#L">L[]</a>\n' in text
    assert "L[][]" not in text


def test_a_child_that_adds_nothing_has_its_own_section_and_value() -> None:
    text = _page()
    assert '`cat` → <a href="#Cat">Cat</a>, `dog` → <a href="#Dog">Dog</a>.' in text
    (section,) = re.findall(r'<a id="Cat"></a> Cat\n(.*?)\n###', text, re.S)
    assert "Values: `cat`." in section
    assert "`name`<br>string" in section


def test_addresses_of_credentials_stand_by_themselves() -> None:
    flow = {
        "authorizationUrl": "https://{site}.example.com/in",
        "tokenUrl": "/oauth/token",
        "refreshUrl": "https://{other}.example.com/again",
        "scopes": {},
    }
    document = definition(
        {"/a": {"get": {"responses": {"204": {"description": ""}}}}},
        servers=[
            {"url": "https://{site}.example.com/v1", "variables": {"site": {"default": "eu"}}}
        ],
        components={
            "securitySchemes": {"o": {"type": "oauth2", "flows": {"authorizationCode": flow}}}
        },
    )
    text = files_of(job_of(("Zoo", document), languages=["python"]))[
        "docs/en/python/credentials.md"
    ]
    assert "authorization: [https://eu.example.com/in](https://eu.example.com/in)" in text
    assert "token: [https://eu.example.com/oauth/token](https://eu.example.com/oauth/token)" in text
    (refresh,) = re.findall(r"^- refresh: (.*)$", text, re.M)
    assert "other" in refresh
    assert "](" not in refresh

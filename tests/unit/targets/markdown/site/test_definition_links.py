"""Links of descriptions into the definition lead to the pages of what they name."""

from __future__ import annotations

import re
from typing import Any

import pytest

from specmill.targets.markdown.prose.links import PAGE
from specmill.targets.markdown.prose.tables import width
from tests.unit.targets.markdown.helpers import definition, files_of, job_of

_DONE = {"204": {"description": "Done"}}
_PET = {"type": "object", "properties": {"name": {"type": "string"}}}
_LINKS = {
    "#operation/delA": "../pets/del-a.md",
    "#tag/Pet-Shop": "index.md",
    "#tag/Pets/operation/delA": "../pets/del-a.md",
    "#tag/Pets/paths/~1a/delete": "../pets/del-a.md",
    "#/paths/~1a~1{id}/get": "get-a.md",
    "#/Pets/delA": "../pets/del-a.md",
    "#section/Sign-in": "../index.md",
    "#/components/schemas/Pet": "../../../models/pet.md",
    "#operation/gone": "",
    "#top": "",
}


def _document(told: str) -> dict[str, Any]:
    at = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    get = {
        "operationId": "getA", "tags": ["Pet Shop"], "responses": _DONE, "description": told,
        "parameters": [{**at, "description": told}],
    }  # fmt: skip
    delete = {"operationId": "delA", "tags": ["Pets"], "responses": _DONE}
    document = definition(
        {"/a": {"delete": delete}, "/a/{id}": {"get": get}},
        components={"schemas": {"Pet": _PET}},
        tags=[{"name": "Pets"}, {"name": "Pet Shop"}],
    )
    document["info"]["description"] = f"# Sign in\n\n{told}"
    return document


def _page(told: str, language: str = "python") -> str:
    job = job_of(("Zoo", _document(told)), languages=["python", "curl"])
    files = files_of(job)
    assert not [diagnostic for diagnostic in job.diagnostics if diagnostic.code == "broken-link"]
    assert not any(PAGE in text for text in files.values())
    return files[f"docs/en/{language}/zoo/pet-shop/get-a.md"]


@pytest.mark.parametrize("url", _LINKS)
def test_a_link_leads_to_the_page(url: str) -> None:
    path = _LINKS[url]
    shown = f"See [the `x[0]` one]({path})." if path else "See the `x[0]` one."
    text = _page(f"See [the `x[0]` one](<{url}>).")
    assert f"\n{shown}\n" in text
    assert f"{shown.removesuffix('.')}" in next(
        line for line in text.split("\n") if "`id`<br>" in line
    )


def test_the_language_stays() -> None:
    job = job_of(("Zoo", _document("[b](#operation/delA)")), languages=["python", "curl"])
    files = files_of(job)
    for language in ("python", "curl"):
        assert "[b](pets/del-a.md)" in files[f"docs/en/{language}/zoo/index.md"]
        assert "[b](../pets/del-a.md)" in files[f"docs/en/{language}/zoo/pet-shop/get-a.md"]


def test_what_is_code_stays_as_it_is() -> None:
    text = _page("Write `[b](#operation/delA)`:\n\n```\n[b](#operation/delA)\n```\n")
    assert text.count("[b](#operation/delA)") >= 2


def test_links_that_lead_nowhere_are_reported_and_no_others() -> None:
    told = " ".join(f"[a](<{url}>)" for url in _LINKS)
    job = job_of(("Zoo", _document(told)))
    files_of(job)
    lost = {
        re.findall("'(.*?)'", diagnostic.message)[0]
        for diagnostic in job.diagnostics
        if diagnostic.code == "lost-link"
    }
    assert lost == {url for url, path in _LINKS.items() if not path}


@pytest.mark.parametrize("url", ["#operation/delA", "#operation/gone"])
@pytest.mark.parametrize("indent", ["", "> "])
def test_tables_are_aligned_around_their_links(url: str, indent: str) -> None:
    rows = (
        "| Header | Need |",
        "|---|--:|",
        f"| a | see [签名]({url}) |",
        "| `b` | longer than that |",
    )
    text = _page("Before:\n\n" + "\n".join(indent + row for row in rows))
    lines = [line for line in text.split("\n") if line.startswith(f"{indent}| ")]
    table = next(
        lines[at : at + 4] for at, line in enumerate(lines) if line.startswith(f"{indent}| Header")
    )
    assert [line.count("|") for line in table] == [3] * 4
    assert len({width(line) for line in table}) == 1
    assert width(table[0]) == len(indent) + (41 if url.endswith("delA") else 29)

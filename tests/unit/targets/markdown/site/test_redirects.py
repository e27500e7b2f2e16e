"""Redirects of pages that are called otherwise than in the run before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from specmill.targets.coverage import COVERAGE
from specmill.targets.markdown.site.redirects import REDIRECTS
from tests.unit.targets.markdown.helpers import definition, files_of, job_of

BASE = "node/shop"


def _run(path: str, tag: str, earlier: dict[str, str], **more: Any) -> dict[str, str]:
    operation = {"tags": [tag], "responses": {"200": {"description": ""}}, **more}
    job = job_of(("Shop", definition({path: {"get": operation}})), languages=["node"])
    return files_of(replace(job, earlier={key: earlier[key] for key in earlier}))


def _redirects(files: dict[str, str]) -> dict[str, str]:
    redirects: dict[str, str] = json.loads(files.get(REDIRECTS, "{}"))
    return redirects


def test_a_page_that_moves_is_led_to_its_new_place() -> None:
    first = _run("/act", "One", {})
    assert REDIRECTS not in first
    second = _run("/act", "Two", first)
    assert _redirects(second) == {f"en/{BASE}/one/act.md": f"en/{BASE}/two/act.md"}
    assert _run("/act", "Two", second) == second


def test_an_operation_with_another_path_is_known_by_its_id() -> None:
    first = _run("/act", "One", {}, operationId="act")
    second = _run("/do", "Two", first, operationId="act")
    assert _redirects(second) == {f"en/{BASE}/one/act.md": f"en/{BASE}/two/act.md"}
    assert _redirects(_run("/do", "Two", first, operationId="do")) == {}


def test_redirects_are_kept_and_led_on() -> None:
    second = _run("/act", "Two", _run("/act", "One", {}))
    third = _run("/act", "Three", second)
    assert _redirects(third) == {
        f"en/{BASE}/one/act.md": f"en/{BASE}/three/act.md",
        f"en/{BASE}/two/act.md": f"en/{BASE}/three/act.md",
    }
    back = _run("/act", "One", third)
    assert _redirects(back) == {
        f"en/{BASE}/three/act.md": f"en/{BASE}/one/act.md",
        f"en/{BASE}/two/act.md": f"en/{BASE}/one/act.md",
    }


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"operations": [1, {"pages": 2}]}', "[" * 9000]
)
def test_a_broken_file_of_the_run_before_is_ignored(text: str) -> None:
    assert REDIRECTS not in _run("/act", "One", {COVERAGE: text, REDIRECTS: text})

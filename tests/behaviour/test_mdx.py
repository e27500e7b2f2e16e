"""Pages that the compiler of Docusaurus reads as MDX: text of a definition is no expression, no module
and no component there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence

import pytest

from tests.fuzz.texts import NASTY as STRINGS
from tests.tools.npm import NPM, package
from tests.tools.shared import ROOT
from tests.unit.targets.markdown.prose.test_neutralise import NASTY, page_of

_JUDGE = ROOT / "tests" / "tools" / "mdx_judge.mjs"


def judged(pages: Sequence[str]) -> list[list[str]]:
    """What of each page is alive; the test is skipped where the compiler is not installed."""
    if package("@mdx-js/mdx") is None or shutil.which("node") is None:
        pytest.skip("@mdx-js/mdx is not installed (make npm; SPECMILL_NPM names another place)")
    done = subprocess.run(
        ["node", str(_JUDGE), str(NPM)],
        input=json.dumps(pages), capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    result: list[list[str]] = json.loads(done.stdout)
    assert len(result) == len(pages)
    return result


def test_nasty_texts_are_compiled_as_text() -> None:
    whole = [text for text in STRINGS if not any("\ud800" <= char <= "\udfff" for char in text)]
    texts = [*NASTY, *whole]
    result = judged([page_of(text) for text in texts])
    assert [(text, item) for text, item in zip(texts, result, strict=True) if item] == []


@pytest.mark.parametrize(
    "page",
    ["{7 * 191}", "a {x} b", "import a from 'b'\n", "export const a = 1\n", "<Tabs />", "<b onClick='x'>y</b>",
     "<b {...props}>y</b>", "<div", "{"],
)  # fmt: skip
def test_the_judge_sees_what_is_alive(page: str) -> None:
    [texts] = judged([page])
    assert texts

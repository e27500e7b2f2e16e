"""Every field that OpenAPI 2.0, 3.0, 3.1 and 3.2 know has a text of its own here, and each text is on a
page, in both locales, or it is said why not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from specmill.diagnostics import Diagnostics
from tests.unit.targets.markdown.helpers import files_of, job_of

_FOLDER = Path(__file__).with_name("definitions")
_MARK = re.compile(r"\b(?:mk[A-Z]\w*|77\d\d)")
VERSIONS = ("2.0", "3.0", "3.1", "3.2")

REPORTED = {
    "2.0": "mkUnused mkUnusedResponse",
    "3.0": "",
    "3.1": "mkUnusedExample mkUnusedResponse mkUnusedHeader mkUnusedLink mkUnusedCallback mkUnusedBody"
    " mkUnusedPathItem",
    "3.2": "mkUnusedMedia",
}
"""Components that nothing refers to, by name."""

IDENTIFIERS = {
    "2.0": "mkGet mkPut mkPost mkBody",
    "3.0": "mkPut mkFirst mkSecond mkShared mkBody mkResponse mkHeader mkCallback mkLink mkAliased",
    "3.1": "mkOperation mkComponentParameter mkQueryExampleName mkBodyExampleName mkBodyReference mkUsedExample"
    " mkErrorExample mkCallbackOperation mkWebhookOperation mkPlain",
    "3.2": "mkTag mkBadge mkParent mkKind mkMedia mkData mkSerialized mkQueryOperation mkCopy mkSelf",
}
"""Names by which a definition refers to its own parts: pages have the texts of what they stand for."""

ELSEWHERE = {
    "3.1": {
        "mkPathServer": "the operation has servers of its own",
        "mkPathServerDescription": "the operation has servers of its own",
        "mkOverridden": "the reference has a text of its own",
        "mkUnusedSchema": "no operation has it; pages for language models do",
        "mkUnusedSchemaDescription": "as above",
        "mkUnusedField": "as above",
        "mkUnusedFieldDescription": "as above",
        "mkThingExample": "the media type has an example of its own",
    },
    "3.0": {
        "mkBase": "a part of the object whose fields the page has",
        "mkBaseDescription": "as above; the object has a text of its own",
        "mkPartDescription": "as above",
    },
    "2.0": {"mkThingExample": "the response has an example of its own"},
}


def _document(version: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((_FOLDER / f"{version}.yaml").read_text("utf-8"))
    return document


@cache
def _made(version: str) -> tuple[dict[str, str], Diagnostics]:
    """The pages of each locale as one text, and what was said of the definition."""
    job = job_of(("Shop", _document(version)), languages=["python", "curl"], locales=["en", "zh"])
    files = files_of(job)
    texts = {
        locale: "\n".join(text for path, text in files.items() if f"/{locale}/" in f"/{path}")
        for locale in ("en", "zh")
    }
    return texts, job.diagnostics


@pytest.mark.parametrize("version", VERSIONS)
def test_every_text_is_told(version: str) -> None:
    texts, _ = _made(version)
    reported = REPORTED[version].split()
    excused = {*IDENTIFIERS[version].split(), *ELSEWHERE.get(version, {})}
    marks = dict.fromkeys(_MARK.findall((_FOLDER / f"{version}.yaml").read_text("utf-8")))
    lost = [
        f"{locale}: {mark}"
        for mark in marks
        if mark not in excused and not mark.startswith(tuple(reported) or "\0")
        for locale, text in texts.items()
        if not re.search(rf"{mark}(?!\w)", text)
    ]
    assert lost == []
    assert len(marks) > 50


@pytest.mark.parametrize("version", VERSIONS)
def test_what_no_page_tells_is_reported(version: str) -> None:
    _, diagnostics = _made(version)
    said = [
        diagnostic.message for diagnostic in diagnostics if diagnostic.code == "unused-component"
    ]
    for name in REPORTED[version].split():
        assert any(f"'{name}'" in message for message in said), name


def test_sentences_of_two_scripts_stand_apart() -> None:
    texts, _ = _made("3.1")
    assert "mkPrefixFirstDescription. 第 2 项：" in texts["zh"]
    assert "mkPrefixFirstDescription. Item 2: " in texts["en"]
    assert not re.search(r"[A-Za-z]\.[\u4e00-\u9fff]|。。|。\.|\.。", texts["zh"])

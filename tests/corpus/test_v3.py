"""Both V3 definitions in one run, end to end: everything is accounted for, nothing is broken."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import call_every_method, generate, specmill
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import Page, read_pages
from tests.tools.pages.operation_checks import scan_operations
from tests.tools.pages.sample_pages import samples_below
from tests.tools.parsers import errors
from tests.tools.servers.python_samples import run_python_samples
from tests.tools.shared import shared

NAMES = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)
LANGUAGES = ("node", "java", "python", "go", "php", "csharp")
LOCALES = ("en", "zh")
OPTIONS = [
    "--layout", "flat", "--package", "genauth", "--brand", "genauth",
    "--languages", ",".join(LANGUAGES), "--locales", ",".join(LOCALES),
]  # fmt: skip


@pytest.fixture(scope="module")
def specs() -> list[str]:
    return [str(shared(f"specs/{name}")) for name in NAMES]


@pytest.fixture(scope="module")
def out(specs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(*specs, *OPTIONS, out=tmp_path_factory.mktemp("v3") / "out")


@pytest.fixture(scope="module")
def coverage(out: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    return result


def test_every_operation_is_accounted_for(coverage: dict[str, Any]) -> None:
    assert coverage["counts"] == {
        "total": 532, "documented": 500, "hidden": 32, "excluded": 0, "failed": 0,
    }  # fmt: skip
    assert len(coverage["operations"]) == 532
    assert all(value["reason"] for value in coverage["operations"] if value["status"] == "hidden")


def test_every_visible_operation_has_a_page_in_each_language_and_locale(
    out: Path, coverage: dict[str, Any]
) -> None:
    wanted = {(locale, language) for locale in LOCALES for language in LANGUAGES}
    pages: list[str] = []
    for operation in coverage["operations"]:
        if operation["status"] == "documented":
            docs = [page for page in operation["pages"] if page.startswith("docs/")]
            assert sorted(tuple(page.split("/")[1:3]) for page in docs) == sorted(wanted)
            pages += docs
    assert len(set(pages)) == len(pages) == 6000
    assert all((out / page).is_file() for page in pages)


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, Page]:
    return read_pages(out / "docs")


def in_turns(pages: dict[str, Page]) -> list[str]:
    """Each page of each locale in one of its languages, which take turns."""
    families: dict[tuple[str, str], list[str]] = {}
    for path in sorted(pages):
        locale, _, rest = path.partition("/")
        language, _, tail = rest.partition("/")
        families.setdefault((locale, tail if language in LANGUAGES else rest), []).append(path)
    return [family[number % len(family)] for number, family in enumerate(families.values())]


def of_some_operations(pages: dict[str, Page]) -> dict[str, Page]:
    """Every tenth page of a locale, in all of its languages."""
    tails = sorted({path.split("/", 2)[2] for path in pages if path.count("/") > 1})[::10]
    operations = [
        f"{text}/{language}/{tail}" for text in LOCALES for language in LANGUAGES for tail in tails
    ]
    return {path: pages[path] for path in operations if path in pages}


# `unreadable-json`, `empty-section`: prose of the definition's tags, shown on index pages.
LEFT_OUT = ("unreadable-json", "empty-section")


def test_no_page_has_a_defect(pages: dict[str, Page]) -> None:
    only = in_turns(pages)
    assert {part for path in only for part in path.split("/")[1:2]} >= set(LANGUAGES)
    assert len(only) > 1_000
    findings = scan_pages(pages, LEFT_OUT, only)
    assert Counter(finding.check for finding in findings) == Counter()


@pytest.mark.slow
def test_no_page_of_any_language_has_a_defect(pages: dict[str, Page]) -> None:
    findings = scan_pages(pages, LEFT_OUT)
    assert Counter(finding.check for finding in findings) == Counter()


def test_pages_of_operations_tell_what_they_must_and_agree_with_themselves(
    pages: dict[str, Page],
) -> None:
    some = of_some_operations(pages)
    assert len(some) > 500
    assert Counter(scan_operation.check for scan_operation in scan_operations(some)) == Counter()


@pytest.mark.slow
def test_every_page_of_an_operation_tells_what_it_must(pages: dict[str, Page]) -> None:
    assert Counter(scan_operation.check for scan_operation in scan_operations(pages)) == Counter()


def test_pages_tell_of_credentials_where_the_definition_does(
    out: Path, coverage: dict[str, Any], specs: list[str]
) -> None:
    stated = {
        (method.upper(), path)
        for spec in specs
        for path, item in json.loads(Path(spec).read_text("utf-8"))["paths"].items()
        for method, operation in item.items()
        if "security" in operation
    }
    for operation in coverage["operations"]:
        wanted = (operation["http_method"], operation["path"]) in stated
        for page in operation["pages"] if operation["status"] == "documented" else ():
            if page.startswith("docs/"):
                text = (out / page).read_text("utf-8")
                assert bool(re.search("^## (Credentials|凭证)$", text, re.M)) == wanted, page


def test_the_codes_of_the_definitions_have_a_page(out: Path) -> None:
    for locale in LOCALES:
        text = (out / "docs" / locale / "error-codes.md").read_text("utf-8")
        codes = set(re.findall(r'<a id="code-(\w+)">', text))
        assert {"200", "403", "499", "602", "1300", "2333", "2820002"} <= codes
        assert len(codes) == 61


def test_the_surface_has_every_method_once(out: Path) -> None:
    surface = json.loads((out / ".specmill" / "surface.json").read_text("utf-8"))
    methods = {value["name"]: [m["call"] for m in value["methods"]] for value in surface["clients"]}
    assert {name: len(calls) for name, calls in methods.items()} == {
        "AuthenticationClient": 86,
        "ManagementClient": 414,
    }
    assert all(len(set(calls)) == len(calls) for calls in methods.values())


def test_every_method_is_right_on_the_wire_and_typed(out: Path, specs: list[str]) -> None:
    definitions = [{"path": spec} for spec in specs]
    report = call_every_method(
        out, judge=True, definitions=definitions, layout="flat", package="genauth", brand="genauth"
    )
    assert report == {"methods": 500, "judged": 500, "failures": []}


def test_a_second_run_writes_nothing(out: Path, specs: list[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    result = specmill("generate", *specs, *OPTIONS, "--out", str(out), folder=out.parent)
    assert result.returncode == 0
    assert "nothing to do" in result.stdout
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before


def test_method_names_are_those_of_the_published_sdk(out: Path) -> None:
    """The published rule: the part after the controller, an underscore at each word, acronyms as
    one word. Where that gives one name twice, one of the two has a suffix."""
    surface = json.loads((out / ".specmill" / "surface.json").read_text("utf-8"))
    calls = {m["operation_id"]: m["call"] for value in surface["clients"] for m in value["methods"]}
    other = {name: call for name, call in calls.items() if call != published(name)}
    assert sorted(other.values()) == [
        "delete_device_terminal_management",
        "disable_device_terminal_management",
        "enable_device_terminal_management",
        "suspend_device_terminal_management",
    ]


def published(operation_id: str) -> str:
    name = operation_id.split("_", 1)[1]
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def test_every_page_has_a_sample(out: Path) -> None:
    for locale in LOCALES:
        for language in LANGUAGES:
            shown = samples_below(out / "docs" / locale / language)
            assert len(shown) == 500
            assert [path for path, codes in shown.items() if not codes] == []


def test_samples_that_were_made_parse_and_call_the_method_of_the_page(out: Path) -> None:
    made = 0
    for language in ("node", "java", "go", "php", "csharp"):
        docs = out / "docs" / "en" / language
        for path, codes in samples_below(docs).items():
            text = (docs / path).read_text("utf-8")
            name = re.findall(r"^`\w+Client\.(\w+)`$", text, re.M)[0]
            for code in codes:
                assert re.search(rf"\b{name}\s*\(", code), f"{language}/{path}"
                if "// Replace the words in capitals" in code:
                    made += 1
                    assert errors(language, code) == [], f"{language}/{path}"
    assert made > 1000


def test_python_samples_run(out: Path, specs: list[str]) -> None:
    definitions = dict(zip(("authentication", "management"), map(Path, specs), strict=True))
    result = run_python_samples(out, "genauth", definitions, app_host="URL")
    assert result == {"samples": 1000, "failures": []}

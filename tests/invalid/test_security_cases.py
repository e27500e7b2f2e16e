"""Every case of the shared set of attacks: its definitions are run here, what needs a server, a kill
or a setting is where the table says."""

from __future__ import annotations

import ast
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.fuzz.invariants import broken
from tests.fuzz.running import Outcome, run
from tests.tools.generating import IMPORT_EVERYTHING
from tests.tools.live import live_elements, rendered_with_attributes, rendered_with_tables
from tests.tools.shared import ROOT, shared

_RUNTIME = "tests/unit/runtime/test_runtime_"
_RESPONSES = "tests/unit/runtime/responses/test_runtime_"
_NAMES = "tests/unit/config/test_names_and_versions.py::"
_ADDRESSES = "tests/unit/input/test_addresses.py::"
ELSEWHERE = {
    "asyncio-run-twice": f"{_RUNTIME}processes.py::test_connections_of_a_loop_that_is_over",
    "autocrlf-edited": "tests/unit/output/test_compare.py::test_line_ends_that_a_checkout_changed_are_no_edit",
    "charset-untyped": f"{_RESPONSES}charsets.py::test_any_charset",
    "closed-streams": "tests/unit/cli/test_streams.py::test_closed_streams",
    "digit-title-class": f"{_NAMES}test_titles_that_are_taken_become_other_names",
    "fifo-hang": "tests/unit/output/test_compare.py::test_a_pipe_in_the_place_of_a_file_is_not_waited_for",
    "fork-shares-connections": f"{_RUNTIME}processes.py::test_children_open_pools_of_their_own",
    "gzip-bomb-unbounded": f"{_RESPONSES}limits.py::test_decoded_content_is_bounded",
    "kill-mixed-tree": "tests/unit/output/test_stress.py::test_runs_that_are_killed",
    "locale-reserved-rc3": f"{_NAMES}test_refused_settings",
    "loser-empties-staging": "tests/unit/output/test_stress.py::test_two_runs_at_once",
    "out-nul-rc3": f"{_NAMES}test_refused_settings",
    "package-shadows-dependency": f"{_NAMES}test_refused_settings",
    "pickle-next-request": f"{_RUNTIME}secrets.py::test_errors_show_no_credential",
    "remote-truncated-accepted": f"{_ADDRESSES}test_a_download_that_is_cut_short_is_none",
    "reserved-package-rc3": f"{_NAMES}test_targets_named_like_devices",
    "ssrf-address-forms": f"{_ADDRESSES}test_addresses_that_are_not_public",
    "staging-left-behind": "tests/unit/output/test_write.py::test_what_a_run_killed_at_its_end_left_goes_also_where_nothing_differs",
    "token-convoy": f"{_RESPONSES}limits.py::test_who_waits_does_not_wait_longer_than_it_would_itself",
    "url-credentials-in-output": f"{_ADDRESSES}test_secrets_of_an_address_are_nowhere",
    "version-not-checked": f"{_NAMES}test_refused_settings",
    "wide-union-recursionerror": "tests/invalid/test_security_cases.py::test_packages_are_imported",
}
"""Case -> the test of its kind."""
REFUSED = {
    "bad-pointer-escape-rc3/api.json": "unknown-reference",
    "ref-cycle-silent/r06-cycle-pure.json": "reference-cycle",
    "ref-cycle-silent/r07-self-ref.json": "reference-cycle",
    "ref-cycle-silent/r16-cross-file-cycle/a.yaml": "reference-cycle",
    "wrong-kind-ref-silent/r10-wrong-kind.json": "wrong-kind-reference",
    "wrong-kind-ref-silent/r21-ref-empty.json": "wrong-kind-reference",
}
"""Definition -> code of one of its errors."""
MADE = (
    "huge-int-overflow-rc3/api.json",
    "huge-int-overflow-rc3/min-minimum.json",
    "huge-int-overflow-rc3/min-multipleOf.json",
    "nested-allof-exhaustion/api.json",
)
ATTACKS = (
    "attr-list-xss/api.yaml",
    "curl-index-pipe-xss/api.yaml",
    "nav-title-xss/sidebar.yaml",
    "vitepress-attrs-rce/rce.yaml",
)
HERE = {text.partition("/")[0] for text in (*REFUSED, *MADE, *ATTACKS)} | {
    "nested-union-import-hang",
    "spaces-quadratic",
}


def outcome_of(case: str, folder: Path) -> Outcome:
    path = shared(f"faults/security/{case}")
    beside = {item.name: item.read_bytes() for item in sorted(path.parent.glob("*.yaml"))}
    return run({path.name: path.read_bytes(), **beside}, folder, languages=["python", "curl"])


def test_every_case_has_its_test() -> None:
    cases = {path.name for path in shared("faults/security").iterdir() if path.is_dir()}
    assert cases == HERE | ELSEWHERE.keys()


@pytest.mark.parametrize("case", ELSEWHERE)
def test_tests_that_are_named_exist(case: str) -> None:
    path, _, name = ELSEWHERE[case].partition("::")
    nodes = ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert name in {node.name for node in nodes if isinstance(node, kinds)}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_reason(case: str, tmp_path: Path) -> None:
    outcome = outcome_of(case, tmp_path)
    assert outcome.tree is None
    assert REFUSED[case] in outcome.errors


@pytest.mark.parametrize("case", MADE)
def test_made_and_whole(case: str, tmp_path: Path) -> None:
    outcome = outcome_of(case, tmp_path)
    assert outcome.tree is not None, outcome.messages
    files = {path: outcome.tree[path] for path in outcome.tree}
    assert list(broken(files, pages=False)) == []
    assert ("large-union" in outcome.messages) == (case == "nested-allof-exhaustion/api.json")


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def _wide() -> bytes:
    """More arms than an expression may be deep."""
    arms = [{"type": "object", "properties": {f"p{number}": {}}} for number in range(1_100)]
    content = {"application/json": {"schema": {"oneOf": arms}}}
    post = {"requestBody": {"content": content}, "responses": {"204": {"description": "done"}}}
    info = {"title": "T", "version": "1"}
    return json.dumps({"openapi": "3.1.0", "info": info, "paths": {"/a": {"post": post}}}).encode()


@pytest.mark.parametrize("case", ["nested-union-import-hang", "wide-union-recursionerror"])
def test_packages_are_imported(case: str, tmp_path: Path) -> None:
    spec = tmp_path / "api.json"
    nested = case == "nested-union-import-hang"
    spec.write_bytes(shared(f"faults/security/{case}/api.json").read_bytes() if nested else _wide())
    made = (
        "import sys; from specmill.cli import main; "
        "sys.argv = ['specmill', 'generate', '-q', 'api.json', '--only', 'python', '--package', 'sdk', '--out', 'out']; main()"
    )
    subprocess.run([sys.executable, "-c", made], cwd=tmp_path, check=True, preexec_fn=_limited)
    subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING, "sdk"], cwd=tmp_path / "out/python/src",
        check=True, preexec_fn=_limited,
    )  # fmt: skip


@pytest.mark.parametrize("case", ATTACKS)
def test_nothing_of_it_is_alive_on_pages(case: str, tmp_path: Path) -> None:
    outcome = outcome_of(case, tmp_path)
    assert outcome.tree is not None, outcome.messages
    # Sites are built from these; pages for language models are read as they stand.
    names = [path for path in outcome.tree if path.startswith("docs/") and path.endswith(".md")]
    pages = {path: outcome.tree[path].decode() for path in names}
    assert pages
    for path, text in pages.items():
        assert live_elements(rendered_with_attributes(text)) == [], path
        assert live_elements(rendered_with_tables(text)) == [], path
    titles = [
        *_texts(yaml.safe_load(outcome.tree["docs/nav.yml"])),
        *_texts(json.loads(outcome.tree["docs/sidebar.vitepress.json"])),
    ]
    assert titles
    assert [title for title in titles if live_elements(title)] == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, item in value.items() for text in (str(key), *_texts(item)))
    elif isinstance(value, list):
        yield from (text for item in value for text in _texts(item))


@pytest.mark.parametrize("blank", [" ", "\t", "\r", "\u3000", " \n"])
def test_blanks_cost_what_they_are_long(blank: str, tmp_path: Path) -> None:
    """A hundred and fifty thousand blanks, in the process of a test that has seconds of processor time."""
    info = {"title": "T", "version": "1", "description": blank * (150_000 // len(blank)) + "x"}
    spec = {"openapi": "3.1.0", "info": info, "paths": {"/a": {"get": {"responses": {}}}}}
    (tmp_path / "api.json").write_text(json.dumps(spec))
    program = (
        "import io, sys; from pathlib import Path; from tests.fuzz.running import run\n"
        "made = run({'api.json': Path('api.json').read_bytes()}, Path('.'), languages=['python'])\n"
        "assert made.tree is not None"
    )
    subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, preexec_fn=_limited,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}"},
    )  # fmt: skip

"""The site of both V3 definitions in two locales and six languages: its size, its links, what is found."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.tools.generating import specmill
from tests.tools.shared import ROOT, shared

pytestmark = pytest.mark.slow
NAMES = (
    "authing-authentication/authentication-openapi.json",
    "authing-management/management-openapi.json",
)
OPTIONS = [
    "--layout", "flat", "--package", "genauth", "--brand", "genauth", "--only", "site",
    "--languages", "node,java,python,go,php,csharp", "--locales", "en,zh",
]  # fmt: skip
QUERIES = [
    # Locale, what is typed, what the address of the first page holds.
    ("en", "deleteAccount", "/delete-account.html"),
    ("en", "delete_account", "/delete-account.html"),
    ("en", "DeleteAccount", "/delete-account.html"),
    ("en", "DeleteAccountAsync", "/delete-account.html"),
    ("en", "AuthenticationClient.deleteAccount", "/delete-account.html"),
    ("en", "client.delete_account", "/delete-account.html"),
    ("en", "delete account", "/delete-account.html"),
    ("en", "account delete", "/delete-account.html"),
    ("en", "/api/v3/delete-account", "/delete-account.html"),
    ("en", "POST /api/v3/delete-account", "/delete-account.html"),
    ("en", "https://core.genauth.ai/api/v3/delete-account?x=1", "/delete-account.html"),
    ("en", "deletAccount", "/delete-account.html"),
    ("en", "deleteAcount", "/delete-account.html"),
    ("en", "deleteAccountToken", "/delete-account.html#body.deleteAccountToken"),
    ("en", "delete_account_token", "/delete-account.html#body.deleteAccountToken"),
    ("en", "DeleteAccounDto", "/models/delete-accoun-dto.html"),
    ("en", "IsSuccessRespDto", "/models/is-success-resp-dto.html"),
    ("en", "CreateUserReqDto", "/models/create-user-req-dto.html"),
    ("en", "getAllGroups", "/get-all-groups.html"),
    ("en", "listUsers", "/list-users.html"),
    ("en", "user list", "/list-users.html"),
    ("en", "lsit users", "/list-users.html"),
    ("en", "managementClient.listUsers", "/list-users.html"),
    ("en", "create_user", "/create-user.html"),
    ("en", "createUsersBatch", "/create-users-batch.html"),
    ("en", "get-user-batch", "/get-user-batch.html"),
    ("en", "installation", "/install.html"),
    ("en", "error codes", "/errors.html"),
    ("en", "ThrottleError", "/errors.html#code-429"),
    ("zh", "注销账户", "/delete-account.html"),
    ("zh", "如何注销账户", "/delete-account.html"),
    ("zh", "创建用户", "/create-user.html"),
    ("zh", "批量创建用户", "/create-users-batch.html"),
    ("zh", "修改密码", "/update-password.html"),
    ("zh", "创建角色", "/create-role.html"),
    ("zh", "绑定邮箱", "/bind-email.html"),
    ("zh", "创建组织机构", "/create-organization.html"),
    ("zh", "错误码", "/errors.html"),
    ("zh", "凭证", "/credentials.html"),
    ("zh", "429", "/errors.html#code-429"),
]
PROGRAM = """
const fs = require("fs"), vm = require("vm");
const [script, index, queries] = process.argv.slice(1);
vm.runInThisContext(fs.readFileSync(script, "utf8"));
vm.runInThisContext(fs.readFileSync(index, "utf8"));
const made = specmillSearch.prepare(specmillIndex);
console.log(JSON.stringify(JSON.parse(queries).map((query) => specmillSearch.rank(made, query, 3).map((hit) => hit.path))));
"""
COSTS = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float, int]:
    """The site, the seconds of CPU that it took, and kilobytes of memory."""
    specs = [str(shared(f"specs/{name}")) for name in NAMES]
    out = tmp_path_factory.mktemp("v3") / "out"
    command = [sys.executable, "-m", "specmill", "generate", "-q", *specs, *OPTIONS]
    done = subprocess.run(
        [sys.executable, "-c", COSTS, *command, "--out", str(out)],
        capture_output=True, text=True, check=False, timeout=580,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, memory = done.stdout.split()[-2:]
    return out / "site", float(seconds), int(memory)


def test_it_stays_within_its_bounds(built: tuple[Path, float, int]) -> None:
    site, seconds, memory = built
    # Processor time, which other work on the machine stretches by half at most.
    assert seconds < 40, seconds
    assert memory < 250_000, memory
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 150_000_000
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    assert len(pages) > 3_000
    assert max(pages.values()) <= 200_000
    assert statistics.median(pages.values()) <= 40_000
    packed = [len(gzip.compress(path.read_bytes())) for path in sorted(pages)[::25]]
    assert statistics.median(packed) <= 10_000
    assert all(path.stat().st_size < 1_000_000 for path in site.glob("*/search-index.js"))


def test_no_link_is_broken(built: tuple[Path, float, int]) -> None:
    site, _, _ = built
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    texts = {
        path: (site / path).read_text("utf-8")
        for path in sorted(files)
        if path.endswith(".html") and path != "404.html"
    }
    ids = {path: set(re.findall(r' id="([^"]*)"', text)) for path, text in texts.items()}
    broken: list[tuple[str, str]] = []
    seen = 0
    for path, text in texts.items():
        for address in _local(text):
            seen += 1
            target, _, place = address.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            page = page if target else path
            if page not in files or (place and unquote(place) not in ids[page]):
                broken.append((path, address))
    assert broken == []
    assert seen > 100_000


def _local(text: str) -> Iterator[str]:
    for address in set(re.findall(r'<(?:a|link|script|img)\b[^>]*? (?:href|src)="([^"]*)"', text)):
        if not re.match(r"[a-z]+:", address):
            yield address.replace("&amp;", "&").replace("&#39;", "'")


def test_what_is_asked_for_comes_first(built: tuple[Path, float, int]) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the script of the site")
    site, _, _ = built
    assert len(QUERIES) == 40
    late: list[tuple[str, list[str]]] = []
    for locale in ("en", "zh"):
        asked = [(query, wanted) for where, query, wanted in QUERIES if where == locale]
        script = ROOT / "templates/site/static/search.js"
        index = site / locale / "search-index.js"
        queries = json.dumps([query for query, _ in asked])
        told = subprocess.run(
            [node, "-e", PROGRAM, str(script), str(index), queries],
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        for (query, wanted), paths in zip(asked, json.loads(told.stdout), strict=True):
            assert any(wanted in path for path in paths), (query, paths)
            if wanted not in paths[0]:
                late.append((query, paths))
    assert len(late) <= 2, late


def test_a_second_run_finds_nothing_to_do(built: tuple[Path, float, int]) -> None:
    site, _, _ = built
    specs = [str(shared(f"specs/{name}")) for name in NAMES]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = specmill("generate", *specs, *OPTIONS, "--out", str(site.parent), folder=site.parent)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert done.returncode == 0, done.stderr
    assert "up to date" in done.stdout
    assert used < 1.5, used

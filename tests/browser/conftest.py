"""A real browser: Debian's chromium, driven by Playwright's library; tests skip where it is absent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from specmill.cli.preview_server import BuildStatus, serve
from tests.tools.generating import specmill
from tests.tools.shared import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


# Not for the session: while Playwright is open its event loop runs in this thread, and tests of
# async clients that follow in the same worker could start none of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium (apt-get install chromium)")
    with api.sync_playwright() as tool:
        launch = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launch
        launch.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of both definitions of the repository: names, shapes and locales of a real one."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "specmill.toml").write_text(
        f'''[[target]]
name = "shop"
brand = "genauth"
out = "out"
only = ["site"]
definitions = [{{ path = "{ROOT / "specs/storefront/openapi.yaml"}", client = "Shop" }},
  {{ path = "{ROOT / "specs/genauth/authentication.yaml"}", client = "Authentication" }}]
[target.docs]
languages = ["node", "java", "python", "go", "php", "csharp"]
locales = ["en", "zh"]
[target.site]
try_it = true
''',
        encoding="utf-8",
    )
    result = specmill("generate", "-q", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out/site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of a site."""
    board = BuildStatus()
    server = serve(folder, 0, board)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    board.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test when its console has an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    new_page = context.new_page()
    errors: list[str] = []
    new_page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    new_page.on("pageerror", lambda error: errors.append(str(error)))
    yield new_page
    context.close()
    assert errors == []

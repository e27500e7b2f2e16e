"""Words that stand only in the text of a page, found by Pagefind in a browser."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import served
from tests.tools.generating import specmill

TEXTS = {
    "alpha": "第一句话。\n\n这个接口需要先准备一份临时文件，然后再上传到仓库里面去。",
    "beta": "First.\n\nA <zebra> crosses here.",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if importlib.util.find_spec("pagefind_bin_extended") is None:
        pytest.skip("pagefind is not installed with its Chinese (pip install specmill[search])")
    folder = tmp_path_factory.mktemp("text")
    paths = {
        f"/{name}": {
            "get": {
                "operationId": name,
                "summary": name.title(),
                "description": text,
                "responses": {},
            }
        }
        for name, text in TEXTS.items()
    }
    document = {"openapi": "3.0.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    (folder / "t.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "specmill.toml").write_text(
        '[[target]]\nname = "t"\nout = "out"\nonly = ["site"]\n'
        'definitions = [{ path = "t.json", client = "T" }]\n'
        '[target.docs]\nlocales = ["en", "zh"]\n[target.site]\nfull_text = true\n',
        encoding="utf-8",
    )
    done = specmill("generate", "-q", folder=folder)
    assert done.returncode == 0, done.stderr
    with served(folder / "out/site") as address:
        yield address


@pytest.mark.parametrize(
    ("locale", "query", "title"),
    [("en", "crosses", "Beta"), ("zh", "仓库", "Alpha"), ("zh", "临时文件", "Alpha")],
)
def test_text_is_found(page: Any, address: str, locale: str, query: str, title: str) -> None:
    page.goto(f"{address}/{locale}/index.html")
    page.keyboard.press("/")
    page.keyboard.type(query)
    link = page.locator("#results a").filter(has_text=title)
    link.wait_for()
    assert query in link.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{locale}/reference/t/**/{title.lower()}.html")


def test_only_what_the_site_uses_is_published(address: str, tmp_path: Path) -> None:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    assert urlopen(f"{address}/pagefind/pagefind.js").status == 200
    with pytest.raises(HTTPError):
        urlopen(f"{address}/pagefind/pagefind-ui.js")

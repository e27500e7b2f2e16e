"""Pages about what a brand brings by hand, on the site."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element

import pytest

from specmill.render import Renderer
from specmill.targets.brand import read_brand
from tests.tools.shared import ROOT
from tests.unit.targets.site.helpers import by_id, ids_of, pages_of, site_of, text_of

SPECS = ROOT / "specs/genauth"
LANGUAGES = ("node", "java", "python", "go", "php", "csharp")
MODULES = read_brand(Renderer(), "genauth").modules.pages(Renderer())
OIDC = "en/reference/authentication-client/oidc-module.html"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    clients = (
        ("AuthenticationClient", "authentication.yaml"),
        ("ManagementClient", "management.yaml"),
    )
    documents = [(name, (SPECS / file).read_bytes()) for name, file in clients]
    return site_of(*documents, brand="genauth", languages=LANGUAGES)


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, Element]:
    return pages_of({path: text for path, text in files.items() if "/models/" not in path})


def side_of(page: Element) -> list[str]:
    side = next(element for element in page.iter("nav") if element.get("class") == "side")
    return [text_of(element) for element in side.iter("a")]


def test_the_sidebar_has_them_behind_the_groups(pages: dict[str, Element]) -> None:
    names = side_of(pages["en/reference/authentication-client/profile/delete-account.html"])
    first, last = names.index("Authentication client"), names.index("Others")
    modules = ["OIDC module", "OAuth module", "SAML module", "CAS module", "Sign-in helpers"]
    assert names[last + 1 : last + 1 + len(modules)] == modules
    assert names[first - 1] == "GenAuth authentication API"
    chinese = side_of(pages["zh/reference/management-client/users/index.html"])
    assert {"管理客户端", "事件"} & set(chinese)
    assert "OIDC 模块" not in chinese


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_each_language_has_its_methods(pages: dict[str, Element], locale: str) -> None:
    shown = {path.rsplit("/", 1)[-1].removesuffix(".html"): page for path, page in pages.items()
             if path.startswith(f"{locale}/reference/") and path.count("/") == 3}  # fmt: skip
    told = [module_page for module_page in MODULES if module_page.path in shown]
    assert len(told) == len(MODULES) - 1  # there is no operation to sign up in this definition
    for module_page in told:
        page, ids = shown[module_page.path], set(ids_of(shown[module_page.path]))
        assert text_of(next(page.iter("h1"))) == f"{module_page.title[locale]}¶"
        for name in module_page.methods:
            assert f"python.{module_page.client if name == '__init__' else name}" in ids
        tabs = {one.get("value") for one in page.iter("input") if one.get("name") == "lang"}
        assert tabs == {"python", *module_page.languages}
        for language in module_page.languages:
            assert sum(one.startswith(f"{language}.") for one in ids) == len(
                module_page.languages[language].methods
            )


def test_samples_have_no_marks_left(files: dict[str, str]) -> None:
    assert '"@genauth/nodejs"' in files[OIDC.replace(".html", ".md")]
    for path, text in files.items():
        if path.endswith("-module.md"):
            assert not re.search(r"@[A-Z]+@", text), path


def test_the_page_of_the_client_and_the_search_lead_there(
    files: dict[str, str], pages: dict[str, Element]
) -> None:
    index = pages["en/reference/authentication-client/index.html"]
    links = [element.get("href") or "" for element in index.iter("a")]
    assert "oidc-module.html" in links
    rows = json.loads(files["en/search-index.js"].split("=", 1)[1].rstrip(";\n"))
    row = next(row for row in rows if row[2] == OIDC)
    assert "build_authorize_url" in row[4].split()
    assert "buildAuthorizeUrl" in row[4].split()
    assert all(by_id(pages[OIDC], anchor) is not None for anchor in row[6].split())


def test_a_target_without_the_brand_has_none(files: dict[str, str]) -> None:
    document = (SPECS / "authentication.yaml").read_bytes()
    assert not [path for path in site_of(("Demo", document), locales=("en",)) if "-module" in path]

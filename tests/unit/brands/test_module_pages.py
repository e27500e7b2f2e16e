"""Pages about what a brand brings: in both locales, in the sidebar, with samples that run."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest
import yaml
from websockets.sync.server import ServerConnection, serve

from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.brand_pages import ModulePage
from tests.behaviour.genauth.genauth_package import CLAIMS
from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import generate, run_with
from tests.tools.parsers import errors
from tests.tools.reading import read_yaml
from tests.tools.shared import ROOT

SPECS = ROOT / "specs" / "genauth"
RENDERER = Renderer()
BRAND = read_brand(RENDERER, "genauth").modules
PAGES = BRAND.pages(RENDERER)
OTHERS = ["csharp", "go", "java", "node", "php"]
SHOWN = [(page, language) for page in PAGES for language in OTHERS if language in page.languages]


OPTIONS = ["--layout", "flat", "--brand", "genauth", "--package", "acme_auth"]
OPTIONS += ["--languages", ",".join(["python", *OTHERS]), "--locales", "en,zh"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both definitions; users can sign up too."""
    folder = tmp_path_factory.mktemp("pages")
    own = read_yaml((SPECS / "authentication.yaml").read_text("utf-8"))
    sign_up = json.loads(json.dumps(own["paths"]["/api/v3/signin"]))
    sign_up["post"] |= {"operationId": "SignUpController_signUp"}
    own["paths"]["/api/v3/signup"] = sign_up
    body = own["components"]["schemas"]["SigninByCredentialsDto"]
    body["properties"]["profile"] = {"type": "object"}
    (folder / "authentication.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    specs = str(folder / "authentication.yaml"), str(SPECS / "management.yaml")
    return generate(*specs, *OPTIONS, out=folder / "out")


def page_of(out: Path, page: ModulePage, language: str, locale: str) -> str:
    return (out / "docs" / locale / language / f"{page.path}.md").read_text("utf-8")


def headings(text: str) -> list[str]:
    return re.findall(r"^## (\w+)$", text, re.M)


def blocks(text: str) -> list[str]:
    return re.findall(r"^```\w+\n(.*?)^```$", text, re.M | re.S)


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_pages_of_modules(out: Path, locale: str) -> None:
    sidebar = (out / "docs" / "sidebar.json").read_text("utf-8")
    assert [module_page.path for module_page in PAGES] == [
        "authentication-client", "management-client", "oidc-module", "oauth-module", "saml-module",
        "cas-module", "events", "sign-in-helpers", "sign-up-helpers",
    ]  # fmt: skip
    for page in PAGES:
        text = page_of(out, page, "python", locale)
        assert text.startswith(f"# {page.title[locale]}\n")
        names = [page.client if name == "__init__" else name for name in page.methods]
        assert headings(text) == names
        assert f"/{locale}/python/{page.path}" in sidebar
        assert "@" not in text.replace("test@example.com", "")
        for signature in re.findall(r"```py\n((?:async )?def .*?)```", text, re.S):
            compile(signature, page.path, "exec")


@pytest.mark.parametrize(
    ("page", "language"), SHOWN, ids=lambda value: getattr(value, "path", value)
)
def test_pages_of_other_languages(out: Path, page: ModulePage, language: str) -> None:
    sidebar = (out / "docs" / "sidebar.json").read_text("utf-8")
    for locale in ("en", "zh"):
        text = page_of(out, page, language, locale)
        assert f"/{locale}/{language}/{page.path}" in sidebar
        sample, *signatures = blocks(text)
        assert errors(language, sample) == []
        assert "@PACKAGE@" not in text
        assert "@WORD@" not in text
        assert len(signatures) == len(headings(text)) == len(page.languages[language].methods)
        for signature in signatures:
            assert errors(language, declared(language, signature.strip())) == [], signature
        told = re.split(r"^## .*\n\n```.*?^```\n", text, flags=re.M | re.S)[1:]
        assert all(item.strip() for item in told)
        assert locale == "en" or all(re.search(r"[一-鿿]", item) for item in told)


def declared(language: str, signature: str) -> str:
    """A signature as its language has it in a program."""
    if signature.startswith(("new ", "await ", "client.")):
        return f"async Task F() {{ {signature}; }}" if language == "csharp" else ""
    if re.match(r"(Authentication|Management)Client\(", signature):
        return f"class {signature.partition('(')[0]} {{ public {signature} {{ }} }}"
    return {
        "node": f"interface X {{ {signature} }}",
        "java": f"interface X {{ {signature}; }}",
        "go": f"package x\n\ntype X interface {{\n\t{signature}\n}}\n",
        "php": f"<?php\ninterface X {{ public function {signature}; }}",
        "csharp": f"interface X {{ {signature}; }}",
    }[language]


def members(page: ModulePage) -> dict[str, griffe.Function]:
    module, _, name = page.members_of.partition(":")
    path = f"{module.replace('.', '/')}.py"
    tree = griffe.visit(module, filepath=Path(path), code=BRAND.source(RENDERER, path))
    members = tree[name].members
    return {key: value for key, value in members.items() if isinstance(value, griffe.Function)}


def arguments(method: griffe.Function) -> list[str]:
    return [
        parameter.name.lstrip("*") for parameter in method.parameters if parameter.name != "self"
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_argument_is_told_in_both_locales(page: ModulePage) -> None:
    own = members(page)
    words = BRAND.words(RENDERER, "zh")[page.members_of.rpartition(":")[2]]
    for name in page.methods:
        assert own[name].docstring is not None
        told = [
            value.name.lstrip("*")
            for section in own[name].docstring.parse("google")
            if section.kind is griffe.DocstringSectionKind.parameters
            for value in section.value
        ]
        if name not in ("with_options", "set_access_token"):
            assert told == arguments(own[name]), name
            assert list(words[name].arguments) == arguments(own[name]), name
        sections = {section.kind.value for section in own[name].docstring.parse("google")}
        assert bool(words[name].returns) == ("returns" in sections), name
    for language in page.languages.values():
        for helper in language.methods:
            assert helper.like in own or helper.text.keys() == {"en", "zh"}, helper.signature


def test_texts_name_methods_that_are_there() -> None:
    known: dict[str, set[str]] = {}
    for page in PAGES:
        known.setdefault(page.members_of.rpartition(":")[2], set()).update(members(page))
    for name, methods in BRAND.words(RENDERER, "zh").items():
        assert methods.keys() <= known[name]


def respond(request: Received) -> Answer:
    """All that the samples ask for."""
    if request.path == "/api/v3/get-management-token":
        data = {"access_token": f"e30.{CLAIMS}.x", "expires_in": 7200}
        return answer_json({"statusCode": 200, "data": data})
    if request.path.endswith("/serviceValidate"):
        success = {"user": "lena", "attributes": {"mail": "a@b"}}
        return answer_json({"serviceResponse": {"authenticationSuccess": success}})
    if request.path.startswith(("/oidc/", "/oauth/")):
        return answer_json({"access_token": "at", "sub": "lena", "active": True})
    return answer_json({"statusCode": 200, "message": "", "data": {"userId": "u"}})


@pytest.fixture
def feed() -> Iterator[str]:
    """The address of a server that sends one event."""

    def send(socket: ServerConnection) -> None:
        socket.send(json.dumps({"name": "Lena"}))

    with serve(send, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
        thread.join()


SENT = {
    "authentication-client": ["/api/v3/get-profile"],
    "management-client": ["/api/v3/get-management-token", "/api/v3/get-user", "/api/v3/get-user"],
    "oidc-module": ["/oidc/token", "/oidc/me", "/oidc/token/revocation"],
    "oauth-module": ["/oauth/token", "/oauth/token/introspection"],
    "saml-module": [],
    "cas-module": ["/cas-idp/APP_ID/p3/serviceValidate"],
    "events": ["/api/v3/get-management-token", "/api/v3/pub-event"],
    "sign-in-helpers": ["/api/v3/signin"],
    "sign-up-helpers": ["/api/v3/signup"],
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_python_samples_run(out: Path, page: ModulePage, feed: str) -> None:
    sample, *_ = blocks(page_of(out, page, "python", "en"))
    with Loopback(respond=respond) as server:
        program = sample.replace("wss://HOST", feed).replace("https://HOST", server.url)
        shown = run_with(out / "python" / "src", program)
        assert [received.path for received in server.received] == SENT[page.path]
        if ".build_authorize_url" in sample:
            assert shown.startswith(server.url)
    assert "ena" in shown or "'u'" in shown or ".build_authorize_url" in sample


def test_the_management_client_is_made_with_an_access_key(out: Path) -> None:
    for language in ["python", *OTHERS]:
        for locale in ("en", "zh"):
            text = (out / "docs" / locale / language / "install.md").read_text("utf-8")
            assert re.search("access_?key_?id", text, re.I), language
            assert re.search("access_?key_?secret", text, re.I), language
    credentials = (out / "docs" / "en" / "python" / "credentials.md").read_text("utf-8")
    for name in ("access_key_id", "access_key_secret", "userpool_id", "tenant_id", "app_secret"):
        assert f"`{name}`" in credentials
        assert f"`ACME_AUTH_{name.upper()}`" in credentials
    [page] = (out / "docs" / "en" / "python" / "management").rglob("get-user-roles.md")
    sample = blocks(page.read_text("utf-8"))
    assert any('access_key_id="ACME_AUTH_ACCESS_KEY_ID"' in item for item in sample)
    assert not any("userpool_id" in item for item in sample)
    readme = (out / "python" / "README.md").read_text("utf-8")
    assert 'ManagementClient(access_key_id="...", access_key_secret="...")' in readme


def test_a_page_needs_the_class_that_it_is_about(tmp_path: Path) -> None:
    specs = [str(SPECS / f"{name}.yaml") for name in ("authentication", "management")]
    options = [*OPTIONS[:-4], "--languages", "node,python", "--only", "docs"]
    made = generate(*specs, *options, out=tmp_path / "out")
    stems = {path.stem for path in made.rglob("*.md")}
    assert {page.path for page in PAGES} - stems == {"sign-up-helpers"}


def test_extras_are_told(out: Path) -> None:
    for locale, words in (("en", "some methods need"), ("zh", "部分方法")):
        text = (out / "docs" / locale / "python" / "install.md").read_text("utf-8")
        assert 'pip install "acme-auth[events,oidc]"' in blocks(text)[1]
        assert words in text
        assert "[events" not in (out / "docs" / locale / "node" / "install.md").read_text("utf-8")
    assert 'pip install ".[events,oidc]"' in (out / "python" / "README.md").read_text("utf-8")


def test_pages_of_a_brand_are_in_no_other_site(tmp_path: Path) -> None:
    spec = str(ROOT / "specs" / "storefront" / "openapi.yaml")
    made = generate(spec, "--brand", "genauth", "--languages", "python", out=tmp_path / "out")
    assert "oidc" not in json.dumps([path.name for path in made.rglob("*.md")])

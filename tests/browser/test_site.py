"""The site in a browser, from a folder and from a server."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.request import urlopen

import pytest

from specmill.cli.commands.preview import run
from tests.tools.generating import specmill

ORDER = "en/reference/shop/orders/create.html"
KINDS = [
    "index.html",
    "errors.html",
    "install.html",
    "credentials.html",
    "models/index.html",
    "models/order.html",
]


def test_a_language_is_chosen_named_by_a_link_and_remembered(page: Any, address: str) -> None:
    page.goto(f"{address}/{ORDER}?lang=java")
    assert page.locator(".panel .l-java pre").first.is_visible()
    assert not page.locator(".panel .l-node pre").first.is_visible()
    page.get_by_label("Go", exact=True).check(force=True)
    assert page.url.endswith("lang=go")
    page.goto(f"{address}/en/install.html")
    assert page.locator("section.l-go").is_visible()
    assert not page.locator("section.l-java").is_visible()


def test_search_by_keys_alone_from_a_folder(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/en/index.html")
    page.keyboard.press("/")
    page.keyboard.type("cart_id")
    page.locator("#results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#.*cart_id"))
    page.keyboard.press("/")
    page.keyboard.type("deleteAcount")
    assert "delete" in (page.locator("#results a").first.get_attribute("href") or "")
    page.keyboard.press("Escape")
    assert not page.locator("#results").is_visible()


def test_a_link_to_a_field_unfolds_it(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/{ORDER}#body.ship_to.city")
    assert page.locator("[id='body.ship_to.city']").is_visible()


def test_locales_keep_the_page(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/{ORDER}")
    page.locator(".locales a[hreflang=zh]").click()
    assert page.url.endswith(ORDER.replace("en/", "zh/", 1))
    assert page.locator("html").get_attribute("lang") == "zh"


def test_colours_are_chosen_and_kept(page: Any, address: str) -> None:
    page.goto(f"{address}/{ORDER}")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(f"{address}/en/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(page: Any, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    paths = sorted(site.glob("zh/reference/authentication/*/*.html"))[:3]
    for path in [
        ORDER,
        *(f"en/{text}" for text in KINDS),
        *(str(path.relative_to(site)) for path in paths),
    ]:
        page.goto(f"file://{site}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


def test_reading_needs_no_script(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/{ORDER}")
    assert page.locator(".panel .l-node pre").first.is_visible()
    page.locator("#l-python").check(force=True)
    assert page.locator(".panel .l-python pre").first.is_visible()
    assert not page.locator(".panel .l-node pre").first.is_visible()
    assert not page.locator(".search").is_visible()
    page.locator("[id='body.ship_to'] summary").first.click()
    context.close()


def test_all_words_stand_out_from_their_ground(page: Any, site: Path) -> None:
    """WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 to 1."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"file://{site}/{ORDER}")
        low = page.evaluate(_CONTRAST)
        assert low == [], scheme


_CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => { const part = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }; return .2126 * part(r) + .7152 * part(g) + .0722 * part(b); };
  const ground = (each) => { for (; each; each = each.parentElement) { const c = parse(getComputedStyle(each).backgroundColor); if (c.length < 4 || c[3] > .99) return c; } return [255, 255, 255]; };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const each = node.parentElement;
    if (!node.data.trim() || !each.checkVisibility({ opacityProperty: true })) continue;
    const [one, two] = [light(parse(getComputedStyle(each).color)), light(ground(each))].sort((a, b) => b - a);
    if ((one + .05) / (two + .05) < 4.5) low.push(`${each.tagName}.${each.className} ${node.data.trim().slice(0, 30)}`);
  }
  return [...new Set(low)];
}"""


class _Echo(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {"path": self.path, "key": self.headers["Authorization"], "body": json.loads(body)}
        self._answer(json.dumps(told).encode())

    def do_OPTIONS(self) -> None:
        self._answer(b"")

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        for name, value in (("Origin", "*"), ("Headers", "*, Authorization"), ("Methods", "*")):
            self.send_header(f"Access-Control-Allow-{name}", value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called there
        """Requests are not worth a line."""


def test_a_request_is_sent_after_the_click_alone(browser: Any, tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_address[1]}"
    operation = {
        "operationId": "put",
        "security": [{"key": []}],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "requestBody": {
            "content": {"application/json": {"schema": {"type": "object", "example": {"a": 1}}}}
        },
        "responses": {"200": {"description": "Fine"}},
    }
    document = {
        "openapi": "3.0.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": host}],
        "paths": {"/things/{id}": {"post": operation}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}}
        },
    }
    (tmp_path / "t.json").write_text(json.dumps(document))
    (tmp_path / "specmill.toml").write_text(
        '[[target]]\nname = "t"\nout = "out"\ndefinitions = [{ path = "t.json", client = "T" }]\n'
        "[target.site]\ntry_it = true\n"
    )
    stop, told = Event(), []
    thread = Thread(target=_preview, args=(tmp_path, stop, told), daemon=True)
    thread.start()
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    try:
        for _ in range(600):
            if told and (tmp_path / "out/site/index.html").is_file():
                break
            stop.wait(0.1)
        base = told[0].split(": ", 1)[1]
        _wait_for_a_build(base)
        page.goto(f"{base}en/reference/t/others/put.html")
        page.locator("[name='credential:Authorization']").fill("secret")
        page.locator("[name='path:id']").fill("a/b")
        assert not [request for request in requests if request.startswith(host)]
        page.locator(".try button").click()
        page.locator(".answered pre").wait_for()
        answer = json.loads(page.locator(".answered pre").inner_text())
        assert answer == {"path": "/things/a%2Fb", "key": "secret", "body": {"a": 1}}
        assert "curl -X POST" in page.locator(".sent").inner_text()
        # A change of the definition loads the open page anew.
        operation["summary"] = "Quite another title"
        (tmp_path / "t.json").write_text(json.dumps(document))
        page.get_by_role("heading", name="Quite another title").wait_for(timeout=60_000)
    finally:
        context.close()
        stop.set()
        thread.join(60)
        server.shutdown()
        server.server_close()


def _wait_for_a_build(base: str) -> None:
    """Until the preview tells of a build: pages that are open then load anew, and lose what was typed."""
    with urlopen(f"{base}__specmill/events", timeout=60) as events:
        for line in events:
            if line.startswith(b"data: ") and json.loads(line[6:])["build"]:
                return


def _preview(folder: Path, stop: Event, told: list[str]) -> None:
    run(None, None, 0, folder, stop=stop, told=told.append)


def test_a_link_to_what_is_on_a_further_page_of_a_list_leads_there(
    browser: Any, tmp_path: Path
) -> None:
    text = "What it is for is said in a sentence that takes the room that one has. " * 3
    parameters = [
        {"name": f"p{at}", "in": "query", "description": text, "schema": {"type": "string"}}
        for at in range(700)
    ]
    operation = {"operationId": "many", "parameters": parameters, "responses": {}}
    document = {
        "openapi": "3.0.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/many": {"get": operation}},
    }
    (tmp_path / "t.json").write_text(json.dumps(document))
    done = specmill("generate", "-q", "t.json", "--only", "site", "--out", "out", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    [first] = (tmp_path / "out/site").rglob("many.html")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{first.as_uri()}#query.p699")
    page.wait_for_url(re.compile(r"many\.[3-9]\.html#query\.p699"))
    assert page.locator("[id='query.p699']").is_visible()
    assert page.locator(".crumbs a").last.get_attribute("href") == "many.html"
    page.go_back()  # to where the reader was before, not to the pages in between
    assert page.url == "about:blank"
    # Without scripts, the link below each part leads to the next.
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(first.as_uri())
    page.locator("a.rest").click()
    page.wait_for_url(re.compile(r"many\.2\.html"))
    context.close()

"""Sites that real generators build from a definition that attacks them hold nothing that is alive."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

from tests.fuzz.definitions import Writer
from tests.tools.generating import specmill
from tests.tools.npm import NPM
from tests.tools.shared import ROOT

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")

_CANARY = "constructor.constructor(\"return process\")().mainModule.require('fs')"
_NASTY = (
    "**x**{onclick=alert(1)} `c`{: onclick=alert(1) } [l](https://a.test/){onclick=alert(1)} "
    "<img src=x onerror=alert(1)> </title><script>alert(1)</script> {% set x = 7 %}{{ 3 * 91237 }}{# gone #} "
    f"**y**{{:title=\"[].at.{_CANARY}.writeFileSync('PWNED', '')\"}} `{{{{ 3 * 91237 }}}}` a|b"
)
_BLOCKS = (
    f"# H {{onclick=alert(1)}}\n\n{_NASTY}\n{{: onclick=alert(1)}}\n\n- {_NASTY}\n\n"
    f"> {_NASTY}\n\n```sh\n{{{{ 3 * 91237 }}}} {{% raw %}}\n```\n\n::: danger\nx\n:::\n\n"
    '!!! danger\n    x\n\n<div v-html="7" @click="x">\n\nx\n\n</div>\n\n<!--@include: ./nav.yml-->\n'
)
_MARKS = (
    _NASTY,
    "**b**{onclick=alert(1)} {{ 3 * 91237 }}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{% set x = 7 %}{{ 3 * 91237 }}{# gone #}",
    "a|b `{{ 3 * 91237 }}` [l](javascript:alert(1))",
    "</title><script>alert(1)</script>",
    "{props.x} {(()=>{require('fs').writeFileSync('PWNED','')})()} ${3*91237}",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "---\n{onclick=alert(1)}",
    "--></script><script>alert(1)</script>",
    "<%= 3*91237 %> #{3*91237} [[toc]] [TOC] {.x onclick=alert(1)}",
    "```{onclick=alert(1)}\n{{ 3 * 91237 }}\n```",
    "<svg/onload=alert(1)> ![x](x.png){onerror=alert(1)}",
    "&lt;img src=x onerror=alert(1)&gt; &#123;&#123; 3 * 91237 &#125;&#125;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt; &amp;#123;&amp;#123; 3 * 91237 }}",
    "\\u003cimg src=x onerror=alert(1)\\u003e \\x7b\\x7b 3 * 91237 }}",
    "[a](java&#10;script:alert(1)) [b](JaVaScRiPt:alert(1)) <javascript:alert(1)> [c](data:text/html,x)",
    "<iframe srcdoc='<script>alert(1)</script>'> <math><mtext><img src=x onerror=alert(1)>",
    "==x=={onclick=alert(1)} ++x++{onclick=alert(1)} ~~x~~{onclick=alert(1)} :smile:{onclick=alert(1)}",
    "[x][y]{onclick=alert(1)} ^^x^^{ onclick=alert(1) } {++x++}{onclick=alert(1)} $x${onclick=alert(1)}",
    '<component :is="\'img\'" src=x @error="alert(1)"> {{{ 3 * 91237 }}} {{{{ 3 * 91237 }}}}',
    '--8<-- "nav.yml" <<< ./nav.yml {% include "nav.yml" %} {%raw%}{{ 3 * 91237 }}{%endraw%}',
    "{ { 3 * 91237 } } {\u200b{ 3 * 91237 }} {{ 3\u00a0* 91237 }} {%- set x = 7 -%} {{- 3 * 91237 -}}",
    "<x-y onfocus=alert(1) autofocus tabindex=1> <a href=javascript:alert(1)>x</a> <form action=javascript:alert(1)>",
    "x\n\n{: onclick=alert(1) }\n\n# y {onclick=alert(1)}\n\n| a |\n|---|\n| b {onclick=alert(1)} |\n{: onclick=alert(1) }",
    "\\{{ 3 * 91237 }} \\<img src=x onerror=alert(1)> \\`{{ 3 * 91237 }}\\` \\{onclick=alert(1)}",
    "]]> <![CDATA[<img src=x onerror=alert(1)>]]> <?php alert(1) ?> <!--><img src=x onerror=alert(1)>-->",
    "`` {{ 3 * 91237 }} `` {onclick=alert(1)} ``` <img src=x onerror=alert(1)> ```{onclick=alert(1)}",
)
_VARIANTS = 3
"""In each of them another text stands at a place."""


def _definition(first: int) -> dict[str, object]:
    """Nasty texts in turn at every place that has text, and all of them in what is read as blocks."""
    turns = cycle([*_MARKS[first:], *_MARKS[:first]])

    def say(place: str) -> str:
        mark = next(turns)
        if place.endswith(("url", "address", "logo")):
            return f"https://a.test/{mark}"
        if place in ("path", "more path"):
            return mark.replace("/", "_")
        blocks = f"\n\n{_BLOCKS}" if place in ("info text", "description") else ""
        return f"{mark} {place}{blocks}"

    return Writer("3.2.0", say).definition()


_MKDOCS = """site_name: T
theme: {{name: {theme}}}
use_directory_urls: false
plugins: [{plugins}]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables,
  {{toc: {{permalink: true}}}}, pymdownx.superfences, pymdownx.snippets]
"""


_SCRIPT = re.compile(
    r"[\x00-\x20]*(j\s*a\s*v\s*a\s*script|vbscript|data)\s*:.*(alert|text/html)", re.I | re.S
)


def _live(page: str) -> list[str]:
    """Attributes and scripts of the definition that a browser would run."""
    texts: list[str] = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if element.tag == "script" and (element.text or "").strip().startswith("alert(1)"):
            texts.append("script")
        if element.tag == "img" and element.attrib.get("src") == "x":
            texts.append("img")
        texts += [
            f"<{element.tag} {name}>"
            for name, value in element.attrib.items()
            if ("alert(1)" in value and str(name).startswith(("on", ":", "@", "v-", "srcdoc")))
            or _SCRIPT.match(value)
        ]
    return texts


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    settings = ""
    for number in range(_VARIANTS):
        definition = _definition(number * len(_MARKS) // _VARIANTS)
        (folder / f"api{number}.json").write_text(json.dumps(definition), "utf-8")
        earlier = f"api{(number + 1) % _VARIANTS}.json"
        settings += (
            f'[[target]]\nname = "t{number}"\npackage = "acme_sdk"\nonly = ["docs"]\nout = "out{number or ""}"\n'
            f'definitions = [{{ path = "api{number}.json" }}]\n[target.docs]\n'
            f'languages = ["python", "curl", "node"]\nfront_matter = true\nlayout = "compact"\nprevious = ["{earlier}"]\n'
        )
    (folder / "specmill.toml").write_text(settings, "utf-8")
    done = specmill("generate", "-q", folder=folder)
    assert done.returncode == 0, done.stderr[-3000:]
    # The others lie beside the pages of the first, which alone have a place in the navigation.
    for number in range(1, _VARIANTS):
        (folder / f"out{number}" / "docs").rename(folder / "out" / "docs" / f"more{number}")
    return folder / "out" / "docs"


def _judge(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if page.is_file()]
    assert len(pages) > 10 * _VARIANTS
    assert not [path for path in site.parent.rglob("PWNED*") if path.is_file()]
    for page in pages:
        text = page.read_text("utf-8")
        assert _live(text) == [], page
        assert "273711" not in text, page


def _build(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=580,
        # The cache of Docusaurus lies beside its packages, which many folders share here.
        env={**os.environ, "DOCUSAURUS_NO_PERSISTENT_CACHE": "true", "CI": "1"},
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "plugins"), [("mkdocs", "search, macros"), ("zensical", "search")]
)
def test_sites_of_python_markdown(module: str, plugins: str, docs: Path, tmp_path: Path) -> None:
    needed = {"mkdocs": ["mkdocs", "material", "mkdocs_macros"], "zensical": ["zensical"]}[module]
    if not all(importlib.util.find_spec(text) for text in needed):
        pytest.skip(f"{module} is not installed with what it needs: {needed}")
    shutil.copytree(docs, tmp_path / "docs")
    nav = (docs / "nav.yml").read_text("utf-8")
    settings = _MKDOCS.format(theme="material", plugins=plugins) + nav
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    _build([sys.executable, "-m", module, "build"], tmp_path)
    _judge(tmp_path / "site")


@pytest.mark.slow
def test_sites_of_vitepress(docs: Path, tmp_path: Path) -> None:
    modules = Path(os.environ.get("SPECMILL_SITES", NPM)) / "node_modules"
    if not (modules / ".bin" / "vitepress").exists():
        pytest.skip("vitepress is not installed (SPECMILL_SITES names a folder with node_modules)")
    shutil.copytree(docs, tmp_path / "docs")
    (tmp_path / "node_modules").symlink_to(modules)
    sidebar = (docs / "sidebar.vitepress.json").read_text("utf-8")
    config = f"export default {{ignoreDeadLinks: true, themeConfig: {{sidebar: {sidebar}}}}}"
    (tmp_path / "docs" / ".vitepress").mkdir()
    (tmp_path / "docs" / ".vitepress" / "config.mjs").write_text(config, "utf-8")
    _build([str(modules / ".bin" / "vitepress"), "build", "docs"], tmp_path)
    _judge(tmp_path / "docs" / ".vitepress" / "dist")


@pytest.mark.slow
def test_sites_of_docusaurus(docs: Path, tmp_path: Path) -> None:
    modules = Path(os.environ.get("SPECMILL_SITES", NPM)) / "node_modules"
    if not (modules / ".bin" / "docusaurus").exists():
        pytest.skip("docusaurus is not installed (SPECMILL_SITES names a folder with node_modules)")
    shutil.copytree(docs, tmp_path / "docs")
    (tmp_path / "node_modules").symlink_to(modules)
    engine = ROOT / "templates" / "engines" / "docusaurus"
    shutil.copytree(engine, tmp_path, dirs_exist_ok=True)
    for path in tmp_path.glob("*.mjs"):
        text = path.read_text("utf-8").replace("@TITLE@", '"T"').replace("@DOCS@", '"docs"')
        text = text.replace('onBrokenLinks: "throw"', 'onBrokenLinks: "ignore"')
        path.write_text(text, "utf-8")
    _build([str(modules / ".bin" / "docusaurus"), "build"], tmp_path)
    _judge(tmp_path / "build")

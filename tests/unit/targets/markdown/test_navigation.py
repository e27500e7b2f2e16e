"""The sidebar of MkDocs."""

from __future__ import annotations

import yaml

from specmill.targets.markdown.site.navigation import mkdocs_nav


def test_titles_of_any_length_are_keys_of_yaml() -> None:
    child = {"title": "\x7f" * 60 + "long " * 400, "path": "/en/python/a"}
    entry = {"title": "é" * 2000, "locale": "en", "path": "/en/python/", "children": [child]}
    read = yaml.safe_load(mkdocs_nav([entry]))
    assert read["nav"][:2] == ["index.md", "en/index.md"]
    ((title, below),) = read["nav"][2].items()
    assert title.startswith("é" * 100)
    assert below[0] == "en/python/index.md"
    assert list(below[1].values()) == ["en/python/a.md"]

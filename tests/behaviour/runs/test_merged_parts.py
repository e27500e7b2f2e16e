"""Hand edits in every kind of file of a real output, merged with a definition and a template that
changed: all edits and all that is new stand in the files, and nothing is in conflict."""

from __future__ import annotations

from pathlib import Path

from tests.tools.generating import specmill
from tests.tools.shared import ROOT

_CONFIG = """\
[[target]]
name = "things"
package = "things"
out = "out"
definitions = [{ path = "openapi.yaml" }]
[target.docs]
languages = ["python", "curl"]
locales = ["en", "zh"]
[target.templates]
directory = "templates"
"""
_END = "by hand, at the end"
_WITHIN = "by hand, within"
_FOOTER = "templates/markdown/indexes/_footer.md"


def edited(out: Path) -> list[Path]:
    """One file of each kind, with lines by hand behind the first lines and at the end."""
    pages = sorted(out.glob("docs/*/*/things/**/*by-page.md"))
    assert len(pages) == 4
    alone = [
        out / "docs/en/index.md",
        out / "llm/index.md",
        next(out.glob("llm/operations/*by-page.md")),
        out / "llm/definitions.d.ts",
        out / "llm/llms.txt",
        *(
            out / "python" / name
            for name in (
                "README.md",
                "src/things/.agents/skills/things/SKILL.md",
                "api.md",
                "pyproject.toml",
            )
        ),
        out / "python/src/things/__init__.py",
    ]
    for path in (*pages, *alone):
        lines = path.read_text("utf-8").splitlines()
        mark = "//" if path.suffix == ".ts" else "#"
        lines[1:1] = [f"{mark} {_WITHIN}"] if path.suffix in (".ts", ".toml", ".py") else []
        path.write_text("\n".join([*lines, "", f"{mark} {_END}", ""]), "utf-8")
    return [*pages, *alone]


def test_edits_of_every_kind_are_merged(tmp_path: Path) -> None:
    definition = tmp_path / "openapi.yaml"
    text = (ROOT / "specs/features/pagination.yaml").read_text("utf-8").replace("{title: Pagination", "{title: Things")  # fmt: skip
    definition.write_text(text, "utf-8")
    (tmp_path / "specmill.toml").write_text(_CONFIG)
    (tmp_path / _FOOTER).parent.mkdir(parents=True)
    (tmp_path / _FOOTER).write_text("Once.\n\nThe end.\n")
    assert specmill("generate", folder=tmp_path).returncode == 0
    out = tmp_path / "out"
    files = edited(out)
    definition.write_text(
        text.replace("summary: List by page", "summary: List by page\n      description: All new.")
    )
    ended = specmill("generate", "--merge", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
    for path in files:
        after = path.read_text("utf-8")
        assert _END in after, path
        assert (_WITHIN in after) == (path.suffix in (".ts", ".toml", ".py")), path
        if "by-page" in path.name or path.suffix == ".ts":
            assert "All new." in after, path
    assert specmill("generate", "--merge", "--check", folder=tmp_path).returncode == 0
    (tmp_path / _FOOTER).write_text("Twice.\n\nThe end.\n")
    assert specmill("generate", "--merge", folder=tmp_path).returncode == 0
    assert all(_END in path.read_text("utf-8") for path in files)
    assert sum("Twice." in path.read_text("utf-8") for path in files) == 5
    assert "<<<<<<<" not in "".join(path.read_text("utf-8") for path in files)

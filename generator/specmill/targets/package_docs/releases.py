"""What a package tells of its releases: changelog, migration pages, codemods. All of it is made from
the history that ``specmill release`` writes."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.filters.text import Text, shown
from specmill.output.history import HISTORY_PATH, SECTIONS, Entry, Release
from specmill.output.tree import FileTree
from specmill.targets.job import Job
from specmill.targets.package_docs.templating import laid_out, project_renderer
from specmill.targets.package_docs.views import LineView, PieceView, ReleaseView, SectionView
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.views.values import Name

_SHOWN = 6


def add_releases(job: Job, tree: FileTree) -> list[ReleaseView]:
    """Add the pages and programs of all releases to the tree; the releases for the changelog."""
    history = job.history
    views = [_view(release) for release in history.releases]
    renderer, texts = project_renderer(job.renderer), dict[str, str]()
    for release, view in zip(history.releases, views, strict=True):
        if view.migration:
            text = renderer.render(
                "release/migration.md.jinja", release=view, package=job.planned(PythonPlan).package
            )
            texts[f"python/{view.migration.value}"] = text
        if view.codemod:
            text = renderer.render(
                "release/migrate.py.jinja",
                renames=shown(release.renames),
                version=release.version,
                package=job.planned(PythonPlan).package,
            )
            texts[f"python/{view.codemod.value}"] = text
    for path, text in laid_out(texts).items() if texts else ():
        tree.add(path, text)
    if history.releases:
        tree.add(HISTORY_PATH, history.text())
    return views


def _view(release: Release) -> ReleaseView:
    result = {
        section: tuple(_line(entry) for entry in release.entries if entry.section == section)
        for section in SECTIONS
    }
    migration = f"migrations/{release.version}.md" if result["breaking"] else ""
    codemod = f"migrations/migrate_{release.version.replace('.', '_')}.py"
    return ReleaseView(
        version=Text(release.version),
        date=Text(release.date),
        sections=tuple(SectionView(Name(key), lines) for key, lines in result.items() if lines),
        migration=Text(migration),
        codemod=Text(codemod if release.renames else ""),
    )


def _line(entry: Entry) -> LineView:
    is_said = any(operation in entry.text for operation in entry.operations[:1])
    operations = () if is_said else entry.operations
    return LineView(
        pieces=tuple(_pieces(entry.text[:1].upper() + entry.text[1:])),
        operations=tuple(map(Text, operations[:_SHOWN])),
        more=max(0, len(operations) - _SHOWN),
        before=Text(entry.before),
        after=Text(entry.after),
        policy=Text(entry.policy),
    )


def _pieces(text: str) -> Iterator[PieceView]:
    """The message; what stands between backticks is code."""
    for index, piece in enumerate(text.split("`")):
        yield PieceView(Text(piece), is_code=bool(index % 2 and piece))

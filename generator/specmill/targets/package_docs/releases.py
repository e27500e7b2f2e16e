"""What a package tells of its releases: changelog, migration pages, codemods. All of it is made from
the history that ``specmill release`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.output.history import HISTORY_PATH, SECTIONS, Entry, Release
from specmill.output.tree import FileTree
from specmill.targets.job import Job
from specmill.targets.markdown.prose.render import plain, span
from specmill.targets.python.layout import assignment
from specmill.targets.python.views.literals import literal

_TITLES = {
    "breaking": "Breaking changes",
    "added": "Added",
    "changed": "Changed",
    "deprecated": "Deprecated",
    "removed": "Removed",
    "fixed": "Fixed",
    "security": "Security",
}
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the changelog, ready to print."""

    text: str
    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    version: str
    date: str
    sections: tuple[tuple[str, tuple[LineView, ...]], ...]
    migration: str
    """Path of the migration page, empty when nobody has to change anything."""
    codemod: str


def add_releases(job: Job, tree: FileTree) -> list[ReleaseView]:
    """Add the pages and programs of all releases to the tree; the releases for the changelog."""
    history = job.history
    views = [_view(each) for each in history.releases]
    for release, view in zip(history.releases, views, strict=True):
        if view.migration:
            text = job.renderer.render(
                "release/migration.md.jinja", release=view, package=job.plan.package
            )
            tree.add(f"python/{view.migration}", text)
        if view.codemod:
            code = "\n".join(_constants(release))
            text = job.renderer.render(
                "release/migrate.py.jinja",
                constants=code,
                version=release.version,
                package=job.plan.package,
            )
            tree.add(f"python/{view.codemod}", text)
    if history.releases:
        tree.add(HISTORY_PATH, history.text())
    return views


def _view(release: Release) -> ReleaseView:
    found = {
        section: tuple(_line(each) for each in release.entries if each.section == section)
        for section in SECTIONS
    }
    breaking = bool(found["breaking"])
    return ReleaseView(
        version=release.version,
        date=release.date,
        sections=tuple((_TITLES[section], lines) for section, lines in found.items() if lines),
        migration=f"migrations/{release.version}.md" if breaking else "",
        codemod=f"migrations/migrate_{release.version.replace('.', '_')}.py"
        if release.renames
        else "",
    )


def _line(entry: Entry) -> LineView:
    places = [span(each) for each in entry.operations[:_SHOWN]]
    more = len(entry.operations) - len(places)
    places += [f"{more} more"] if more > 0 else []
    told = ", ".join(places) if not any(each in entry.text for each in entry.operations[:1]) else ""
    said = entry.text[:1].upper() + entry.text[1:]
    text = "".join(_pieces(said)) + (f" ({told})" if told else "")
    note = f"Policy: {plain(entry.policy)}" if entry.policy else ""
    return LineView(text, entry.before, entry.after, note)


def _pieces(text: str) -> Iterator[str]:
    """The message with what stands between backticks as code."""
    for index, piece in enumerate(text.split("`")):
        yield span(piece) if index % 2 and piece else plain_inline(piece)


def plain_inline(text: str) -> str:
    """Text in the middle of a line: the spaces at its ends stay."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start}{plain(text)}{end}" if text.strip() else text


def _constants(release: Release) -> Iterator[str]:
    renames = release.renames
    yield from assignment("METHODS", literal(renames.methods))
    yield from assignment("ARGUMENTS", literal(renames.arguments))
    yield from assignment("TYPES", literal(renames.types))
    yield from assignment("FIELDS", literal(renames.fields))

"""What a release will be: the releases before it, its number, what stands against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from packaging.version import InvalidVersion, Version

from specmill.config import TargetSettings
from specmill.diagnostics import UsageError
from specmill.diff.findings.finding import Finding, summary_of
from specmill.diff.findings.sides import Side
from specmill.diff.levels import BUMPS, Bump, highest_bump
from specmill.output.history import Entry, History
from specmill.release.entries import entries_of
from specmill.release.fragments import Fragment
from specmill.release.repository import Repository
from specmill.release.versions import effective, next_version, parsed, wished

_RANK = {name: index for index, name in enumerate(BUMPS)}


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """A call of the command."""

    target: str
    level: str = "auto"
    version: str = ""
    pre: str = ""
    since: str = ""
    date: str = ""
    dist: str = ""
    allow_breaking: bool = False
    dry_run: bool = False
    skip_tests: bool = False
    offline: bool = False

    @property
    def is_pre(self) -> bool:
        """Whether a pre-release is made, by the option or by the version itself."""
        return bool(self.pre) or bool(self.version and parsed(self.version).is_prerelease)


@dataclass(frozen=True, slots=True)
class Base:
    """What a release is counted on from."""

    last: str = ""
    """The tag of the highest release that leads here; empty for none."""
    version: Version | None = None
    """Its version."""
    compared: str = ""
    """The tag that the SDK is compared with: for a release the last one that was no pre-release."""
    written: tuple[Entry, ...] = ()
    """What people wrote for the pre-releases since ``compared``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a release will be."""

    target: TargetSettings
    base: Base
    version: Version
    bump: Bump
    findings: tuple[Finding, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    refused: tuple[str, ...] = ()
    """Why it is not made; empty when it is."""
    surface: Side | None = field(default=None, repr=False)

    @property
    def tag(self) -> str:
        return f"{self.target.name}-v{self.version}"

    @property
    def compared(self) -> str:
        return self.base.compared

    @property
    def written(self) -> tuple[Entry, ...]:
        """Lines that people wrote: those of pre-releases first, each once."""
        own = (fragment.entry for fragment in self.fragments)
        return tuple(dict.fromkeys((*self.base.written, *own)))

    @property
    def is_promotion(self) -> bool:
        """Whether it takes the release before one step on (rc, release), changed or not."""
        before = self.base.version
        if before is None or before.pre is None or self.version.release != before.release:
            return False
        return self.version.pre is None or self.version.pre[0] != before.pre[0]

    def with_nothing_new(self) -> Plan:
        """The plan of a release that nobody needs."""
        said = f"nothing has changed since {self.base.last}"
        return replace(self, bump="none", refused=(said,))

    def lines(self) -> Iterator[str]:
        """The plan for people."""
        before = self.base.last or "first release"
        yield f"{self.target.name}: {before} -> {self.version} ({self.bump})"
        for entry in (*entries_of(self.findings), *self.written):
            yield f"  {entry.section}: {entry.text}"
        yield from self.refused


def base_of(wanted: ReleaseRequest, repository: Repository, history: History) -> Base:
    """The releases before. Raises UsageError where the history has one whose tag is not here: what
    would follow from the tags that are here is wrong then."""
    last = repository.last_tag(wanted.target)
    if wanted.since:
        given = parsed(wanted.since.removeprefix(f"{wanted.target}-v"))
        before = last.version if last is not None and last.version > given else given
        return Base(wanted.since, before, wanted.since)
    told = _highest(history)
    if told is not None and (last is None or last.version < told):
        raise UsageError(
            f"the release {told} is in the history, and no tag {wanted.target}-v{told} leads here:"
            f" fetch it (git fetch --tags --unshallow), tag the commit of that release, or say"
            f" --since"
        )
    if last is None:
        return Base()
    if wanted.is_pre or not last.version.is_prerelease:
        return Base(last.name, last.version, last.name)
    final = repository.last_tag(wanted.target, final=True)
    since = final.version if final is not None else None
    written = tuple(
        entry
        for release in reversed(history.releases)
        if _is_between(release.version, since)
        for entry in release.entries
        if not entry.rule and entry.text != "The first release."
    )
    return Base(last.name, last.version, final.name if final is not None else "", written)


def _highest(history: History) -> Version | None:
    return max((parsed(release.version) for release in history.releases), default=None)


def _is_between(text: str, since: Version | None) -> bool:
    """Whether a version is that of a pre-release after a release."""
    try:
        version = Version(text)
    except InvalidVersion:
        return False
    return version.is_prerelease and (since is None or version > since)


def first_plan(
    wanted: ReleaseRequest, target: TargetSettings, base: Base, fragments: tuple[Fragment, ...]
) -> Plan:
    """The first release, which may have had pre-releases."""
    version = wished(wanted.version or target.version)
    if wanted.pre and version.pre is None:
        version = Version(f"{version.base_version}{wanted.pre}1")
    if not wanted.is_pre and version.is_prerelease:
        version = Version(version.base_version)
    refused = _too_low(version, base)
    return Plan(target, base, version, "none", (), fragments, refused)


def next_plan(
    wanted: ReleaseRequest,
    target: TargetSettings,
    base: Base,
    findings: tuple[Finding, ...],
    fragments: tuple[Fragment, ...],
) -> Plan:
    """A release after others: its level and number, and what stands against those that are
    wished for."""
    before = base.version or parsed(target.version)
    sections = [entry.section for entry in base.written]
    sections += [fragment.entry.section for fragment in fragments]
    asked: tuple[Bump, ...] = tuple(_bump(Fragment.bump_of(section)) for section in sections)
    needed = highest_bump(summary_of(findings).bump, *asked)
    least = effective(needed if needed != "none" else "patch", before)
    bump = least if wanted.level == "auto" else _bump(wanted.level)
    version = wished(wanted.version) if wanted.version else next_version(before, bump, wanted.pre)
    lowest = next_version(before, least, wanted.pre)
    refused = list(_too_low(version, base))
    if not refused and version < lowest and not wanted.allow_breaking:
        refused.append(f"refused: {version} is lower than {lowest}, which these need:")
        refused += [
            f"  {finding.rule.id}: {finding.message} [{finding.fingerprint}]"
            for finding in findings
            if _RANK[effective(finding.bump, before)] >= _RANK[least] and finding.bump != "none"
        ]
    return Plan(target, base, version, bump, findings, fragments, tuple(refused))


def _too_low(version: Version, base: Base) -> tuple[str, ...]:
    if base.version is None or version > base.version:
        return ()
    return (f"refused: {version} is not higher than the last release, {base.version}",)


def _bump(word: str) -> Bump:
    for item in BUMPS:
        if item == word:
            return item
    return "patch"

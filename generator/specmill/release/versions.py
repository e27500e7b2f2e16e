"""The number of a release (PEP 440; https://semver.org for what moves)."""

from __future__ import annotations

import re

from packaging.version import InvalidVersion, Version

from specmill.diagnostics import UsageError
from specmill.diff.levels import BUMPS, Bump

PRE = ("a", "b", "rc")


def parsed(text: str) -> Version:
    """A version as people write it. Raises UsageError."""
    try:
        return Version(text)
    except InvalidVersion as error:
        raise UsageError(f"{text!r} is no version") from error


def wished(text: str) -> Version:
    """The version that somebody asks for. Raises UsageError for one that no index takes."""
    version = parsed(text)
    if version.local is not None:
        raise UsageError(f"{text!r} has a local part, +{version.local}, which no index takes")
    return version


def effective(bump: Bump, last: Version) -> Bump:
    """Below 1.0 nothing is promised: what would be a major release is a minor one."""
    return "minor" if bump == "major" and last.major == 0 else bump


def next_version(last: Version, bump: Bump, pre: str = "") -> Version:
    """The version after ``last``. A pre-release of what comes next is counted on; the release
    itself takes the numbers that its pre-releases had, unless more has moved since."""
    base = _raised(last, bump)
    if not pre:
        return base
    number = 1
    if last.pre is not None and last.release == base.release and last.pre[0] == pre:
        number = last.pre[1] + 1
    return Version(f"{base.base_version}{pre}{number}")


def _raised(last: Version, bump: Bump) -> Version:
    major, minor, micro = last.major, last.minor, last.micro
    if last.pre is not None and _has_moved(last, bump):
        return Version(last.base_version)
    if bump == "major":
        return Version(f"{major + 1}.0.0")
    if bump == "minor":
        return Version(f"{major}.{minor + 1}.0")
    return Version(f"{major}.{minor}.{micro + 1}")


def _has_moved(last: Version, bump: Bump) -> bool:
    """Whether the numbers of a pre-release have moved far enough already."""
    moved: Bump = "patch"
    if last.micro == 0:
        moved = "major" if last.minor == 0 else "minor"
    return BUMPS.index(bump) <= BUMPS.index(moved)


def with_version(text: str, name: str, version: str) -> str:
    """A configuration with another version of one target. Raises UsageError where the place cannot
    be seen."""
    tables = list(re.finditer(r"^\s*\[\[?(?:tool\.specmill\.)?target\]?\]\s*(?:#.*)?$", text, re.M))
    named = re.compile(rf"^\s*name\s*=\s*[\"']{re.escape(name)}[\"']\s*(?:#.*)?$", re.M)
    for index, table in enumerate(tables):
        end = tables[index + 1].start() if index + 1 < len(tables) else len(text)
        # Keys of the target itself stand before its first sub-table.
        inner = re.search(r"^\s*\[", text[table.end() : end], re.M)
        end = table.end() + inner.start() if inner is not None else end
        body = text[table.end() : end]
        line = named.search(body)
        if line is None:
            continue
        known = re.search(r"^(\s*version\s*=\s*)[\"'][^\"']*[\"']", body, re.M)
        if known is not None:
            changed = f'{body[: known.start()]}{known[1]}"{version}"{body[known.end() :]}'
        else:
            changed = f'{body[: line.end()]}\nversion = "{version}"{body[line.end() :]}'
        return text[: table.end()] + changed + text[end:]
    raise UsageError(
        f"the table of the target {name!r} is not plain to see; write its version by hand"
    )

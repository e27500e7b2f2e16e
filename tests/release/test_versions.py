"""Numbers of releases."""

from __future__ import annotations

import pytest
from packaging.version import Version

from specmill.diagnostics import UsageError
from specmill.diff.levels import Bump
from specmill.release.versions import effective, next_version, with_version


@pytest.mark.parametrize(
    ("last", "bump", "pre", "wanted"),
    [
        ("0.1.0", "patch", "", "0.1.1"),
        ("0.1.3", "minor", "", "0.2.0"),
        ("1.4.2", "major", "", "2.0.0"),
        ("1.4.2", "minor", "rc", "1.5.0rc1"),
        ("1.5.0rc1", "minor", "rc", "1.5.0rc2"),
        ("1.5.0rc2", "minor", "", "1.5.0"),
        ("1.5.0rc2", "patch", "", "1.5.0"),
        ("1.5.0rc2", "major", "", "2.0.0"),
        ("1.5.0a3", "minor", "b", "1.5.0b1"),
    ],
)
def test_the_next_version(last: str, bump: Bump, pre: str, wanted: str) -> None:
    assert next_version(Version(last), bump, pre) == Version(wanted)


def test_below_one_a_break_moves_the_minor_part() -> None:
    assert effective("major", Version("0.9.0")) == "minor"
    assert effective("major", Version("1.0.0")) == "major"


def test_the_version_of_one_target_is_changed_in_its_place() -> None:
    text = '[[target]]\nname = "a"\nversion = "1.0.0"\n\n[target.docs]\nlocales = ["en"]\n\n[[target]]\nname = "b"  # two\n'
    assert with_version(text, "a", "1.1.0") == text.replace("1.0.0", "1.1.0")
    assert with_version(text, "b", "0.2.0").endswith('name = "b"\nversion = "0.2.0"  # two\n') or (
        'version = "0.2.0"' in with_version(text, "b", "0.2.0")
    )
    with pytest.raises(UsageError):
        with_version(text, "c", "1.0.0")

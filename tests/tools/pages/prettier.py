"""prettier as the judge of Markdown pages: one process for many of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.tools.npm import program


def unstable(*paths: Path) -> list[str]:
    """Pages (files, or all below folders) that prettier with its defaults would print otherwise."""
    call = [program("prettier"), "--list-different", "--no-config", "--ignore-path", "/dev/null"]
    result = subprocess.run(
        [*call, *map(str, _patterns(paths))],
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert result.returncode in (0, 1), result.stderr
    assert not result.stderr.strip(), result.stderr
    return result.stdout.split("\n")[:-1]


def _patterns(paths: Iterable[Path]) -> Iterable[str]:
    return (f"{path}/**/*.md" if path.is_dir() else str(path) for path in paths)

"""``specmill.lock``: what was fetched, by address and SHA-256, with copies beside it.

The lock and the copies below ``.specmill/remote/`` are meant to be committed: with them a later
run fetches nothing and makes the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from specmill.diagnostics import UsageError

LOCK = "specmill.lock"
_COPIES = ".specmill/remote"


class Lock:
    """The lock of a folder as it was when the run began."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes = _read(folder / LOCK)

    def copy(self, address: str) -> bytes | None:
        """What stood at an address when it was fetched; None when there is no copy.

        Raises UsageError for a copy that was changed since.
        """
        wanted = self._hashes.get(address)
        if wanted is None:
            return None
        path = self._folder / _COPIES / wanted
        if not path.is_file():
            return None
        data = path.read_bytes()
        if sha256(data).hexdigest() != wanted:
            raise UsageError(f"{path}: the copy of {address} is not what {LOCK} says")
        return data

    def check(self, fetched: Mapping[str, bytes]) -> None:
        """Raise UsageError when something that was fetched is not what the lock says."""
        for address, data in fetched.items():
            wanted = self._hashes.get(address)
            text = sha256(data).hexdigest()
            if wanted is not None and wanted != text:
                raise UsageError(
                    f"{address} changed since it was fetched ({wanted[:8]} -> {text[:8]}); "
                    "`specmill update` takes the new state over"
                )

    def write(self, fetched: Mapping[str, bytes], *, anew: bool = False) -> None:
        """Record what was fetched, in place of all before it when ``anew``."""
        if not fetched and not anew:
            return
        hashes = {address: sha256(data).hexdigest() for address, data in fetched.items()}
        copies = self._folder / _COPIES
        copies.mkdir(parents=True, exist_ok=True)
        for address, data in fetched.items():
            _replace(copies / hashes[address], data)
        known = hashes if anew else {**self._hashes, **hashes}
        for path in copies.iterdir():
            if path.name not in known.values():
                path.unlink()
        text = json.dumps({"version": 1, "remote": dict(sorted(known.items()))}, indent=2)
        _replace(self._folder / LOCK, f"{text}\n".encode())


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f"{path.name}.new")
    aside.write_bytes(data)
    os.replace(aside, path)


def _read(path: Path) -> dict[str, str]:
    try:
        result: Any = json.loads(path.read_text("utf-8"))
        remote = result["remote"]
        if result["version"] != 1 or not all(_is_hash(value) for value in remote.values()):
            raise ValueError("it holds something else")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} cannot be used: {error}; delete it to begin anew") from error
    return {str(address): value for address, value in remote.items()}


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")

"""The file tree: what a run makes, in memory, before anything touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from specmill.diagnostics import UsageError
from specmill.reserved import is_device

_UNSAFE = frozenset('\\:*?"<>|')


class FileTree(Mapping[str, bytes]):
    """Relative POSIX path -> content. Paths are checked when they are added, and UsageError is
    raised when there are more than ``most_bytes`` in all files or more than ``most_files``.

    A path that is absolute, climbs with ``..``, holds a character or a name that Windows reserves,
    or equals another one but for case and composition, is refused with ValueError: such a
    path is a mistake of a target, never something a definition may bring about.
    """

    def __init__(self, most_bytes: int | None = None, most_files: int | None = None) -> None:
        self._left = most_bytes
        self._most_files = most_files
        self._files: dict[str, bytes] = {}
        self._folded: dict[str, str] = {}

    def add(self, path: str, content: str | bytes) -> None:
        """Add one file; text becomes UTF-8 with ``\\n`` line ends as it stands."""
        check_path(path)
        folded = path.casefold() if path.isascii() else normalize("NFC", path).casefold()
        if folded in self._folded:
            raise ValueError(f"two files for one path: {self._folded[folded]!r} and {path!r}")
        if len(self._files) == self._most_files:
            raise UsageError("more files are generated than limits.output_files allows")
        self._folded[folded] = path
        data = self._files[path] = content.encode() if isinstance(content, str) else content
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise UsageError("more is generated than limits.output_bytes allows")

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def check_path(path: str) -> None:
    """Raise ValueError for a path that no file of a tree may have; see FileTree."""
    parts = path.split("/")
    if "" in parts or "." in parts:
        raise ValueError(f"not a plain relative path: {path!r}")
    for part in parts:
        if part == ".." or not _UNSAFE.isdisjoint(part) or not part.isprintable():
            raise ValueError(f"unsafe path: {path!r}")
        if is_device(part) or part.endswith((".", " ")):
            raise ValueError(f"a name that some systems cannot store: {path!r}")
        if len(part.encode()) > 200:
            raise ValueError(f"a name longer than 200 bytes: {path!r}")

"""The files of a target: its definitions and what they refer to, each read and parsed once.

A file that the user named is read wherever it is. A file that a definition names is read only
below an allowed folder: that of a definition the user named, or one that the settings add.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NoReturn
from urllib.parse import urlsplit

from specmill.diagnostics import DefinitionError, Diagnostics, UsageError
from specmill.source.addresses import is_address, shown
from specmill.source.limits import ReadLimits
from specmill.source.load import load, text_only
from specmill.source.read import Source, read_source
from specmill.source.tree import Tree
from specmill.source.working_tree import is_project, working_tree

Fetch = Callable[[str], bytes]
"""From an http(s) address to what stands there. Raises RefusedError."""


@dataclass(frozen=True, eq=False, slots=True)
class File:
    """A file that was read. ``location`` is its URI, the base of the references in it; empty for
    standard input."""

    tree: Tree
    location: str


class RefusedError(Exception):
    """A file that a definition refers to cannot be had; the message says why."""

    def __init__(
        self, code: str, message: str, hint: str = "", once: str = "", *, fatal: bool = False
    ) -> None:
        super().__init__(message)
        self.fatal = fatal
        """Whether nothing can stand for what is lost, however small a part it is."""
        self.code = code
        self.message = message
        self.hint = hint
        self.once = once
        """What to report only once, however many references fail for it; empty for each."""


class Files:
    """Reads files for one target. ``trees`` is filled as they are read, also with the text of
    those that turn out to be broken, so that findings in them can be shown."""

    def __init__(
        self,
        base: Path,
        stdin: BinaryIO,
        limits: ReadLimits,
        diagnostics: Diagnostics,
        trees: dict[str, Tree],
        *,
        folders: Sequence[str] = (),
        fetch: Fetch | None = None,
    ) -> None:
        self.fingerprints: dict[str, str] = {}
        """Name -> SHA-256, for every file that was read."""
        self._base = base
        self._stdin = stdin
        self._limits = limits
        self._diagnostics = diagnostics
        self._trees = trees
        self._folders = [Path(base, folder).resolve() for folder in folders]
        self._named_folders = len(self._folders)
        """How many of them the user named, hidden files in them included."""
        self._folders += [path for path in (base.resolve(), Path.cwd()) if is_project(path)]
        self._fetch = fetch
        self._names: list[tuple[Path, str]] = []
        """Folders of named definitions, resolved and as they were named."""
        self._found: dict[str, File | RefusedError] = {}
        self._texts: dict[str, str] = {}
        self._bytes = 0

    def named(self, path: str) -> File:
        """A definition that the user named by path, ``-`` or http(s) address.

        Raises UsageError where it cannot be read and DefinitionError where it is broken.
        """
        try:
            return self._named(path)
        except RefusedError as refused:
            raise UsageError(f"{refused.message}{_and(refused.hint)}") from refused

    def _named(self, path: str) -> File:
        if is_address(path):
            known = self._found.get(path)
            return known if isinstance(known, File) else self._keep(path, *self._source_of(path))
        source = read_source(path, self._base, self._stdin, most_bytes=self._limits.bytes)
        location = ""
        if source.path is not None:
            real = source.path.resolve()
            location = real.as_uri()
            self._folders += [real.parent, *working_tree(real.parent)]
            self._names.append((real.parent, os.path.dirname(path)))
        known = self._found.get(location) if location else None
        return known if isinstance(known, File) else self._keep(location, source, path)

    def overlay(self, path: str) -> Tree:
        """A file of the configuration that changes a definition. Raises as ``named``."""
        try:
            source = read_source(path, self._base, self._stdin, most_bytes=self._limits.bytes)
            return self._keep("", source, path).tree
        except RefusedError as refused:
            raise UsageError(f"{refused.message}{_and(refused.hint)}") from refused

    def at(self, location: str) -> File:
        """The file that a reference leads to, by URI without fragment.

        Raises RefusedError where it may not or cannot be read, each time it is asked for.
        """
        if location not in self._found:
            try:
                self._found[location] = self._referred(location)
            except RefusedError as refused:
                self._found[location] = refused
        result = self._found[location]
        if isinstance(result, RefusedError):
            raise result
        return result

    def text_at(self, location: str) -> str:
        """The text of a file that stands where a string belongs. Raises RefusedError."""
        if location not in self._texts:
            if is_address(location):
                source, name = self._source_of(location)
            else:
                path = self._allowed(location)
                name = self._name(path)
                try:
                    source = read_source(
                        str(path), path, self._stdin, most_bytes=self._limits.bytes
                    )
                except UsageError as error:
                    reason = str(error).replace(str(path), name, 1)
                    raise RefusedError("missing-file", reason) from error
            self._count(source)
            data = source.data.replace(b"\r\n", b"\n")
            self.fingerprints[name] = sha256(data).hexdigest()
            try:
                self._texts[location] = data.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise RefusedError("missing-file", f"{name} is not UTF-8 text") from error
        return self._texts[location]

    def _referred(self, location: str) -> File:
        if is_address(location):
            return self._keep_referred(location, self._source_of(location)[0])
        path = self._allowed(location)
        real = path.as_uri()
        if real != location and real in self._found:
            return self.at(real)
        name = self._name(path)
        try:
            source = read_source(str(path), path, self._stdin, most_bytes=self._limits.bytes)
        except UsageError as error:
            raise RefusedError("missing-file", str(error).replace(str(path), name, 1)) from error
        return self._keep_referred(real, Source(name, path, source.data))

    def _allowed(self, location: str) -> Path:
        """The path behind a file URI, if it may be read."""
        # Imported here because it brings all modules of HTTP with it.
        from urllib.request import url2pathname  # noqa: PLC0415

        try:
            written = Path(url2pathname(urlsplit(location).path))
            path = written.resolve()
            exists = path.is_file()
        except (ValueError, OSError, RuntimeError) as error:
            raise RefusedError("missing-file", "the reference is no path of a file") from error
        allowed = [
            folder
            for number, folder in enumerate(self._folders)
            if path.is_relative_to(folder)
            and (number < self._named_folders or not _is_hidden(path.relative_to(folder)))
        ]
        if not allowed:
            _outside(path)
        if not exists:
            raise RefusedError("missing-file", f"there is no file {self._name(path)!r}")
        return path

    def _name(self, path: Path) -> str:
        """How the user would name a file: as seen from the definition that is nearest to it."""
        folder, shown = max(
            self._names, key=lambda name: len(os.path.commonpath([name[0], path])), default=("", "")
        )
        return Path(os.path.normpath(os.path.join(shown, os.path.relpath(path, folder)))).as_posix()

    def _source_of(self, address: str) -> tuple[Source, str]:
        """What stands at an address, and its name: without what is secret, and its own."""
        data = self._fetched(address)
        name, number = shown(address), 1
        while name in self.fingerprints:
            number += 1
            name = f"{shown(address)} ({number})"
        return Source(name, None, data), name

    def _fetched(self, address: str) -> bytes:
        if self._fetch is None:
            host = urlsplit(address).hostname or shown(address)
            message = f"references to {host!r} are not followed: nothing is fetched unless asked"
            hint = f"allow it with --allow-remote {host}"
            raise RefusedError("remote-reference", message, hint, once=host)
        return self._fetch(address)

    def _keep_referred(self, location: str, source: Source) -> File:
        try:
            return self._keep(location, source, source.name)
        except DefinitionError as error:
            message = f"{source.name} cannot be read; what is wrong in it is reported there"
            raise RefusedError("broken-file", message, once=source.name) from error

    def _keep(self, location: str, source: Source, name: str) -> File:
        self._count(source)
        # Line ends are those of the checkout and mean nothing.
        self.fingerprints[name] = sha256(source.data.replace(b"\r\n", b"\n")).hexdigest()
        try:
            tree = load(source, self._limits, self._diagnostics)
        except DefinitionError:
            self._trees[name] = text_only(source)
            raise
        self._trees[name] = tree
        file = File(tree, location)
        if location:
            self._found[location] = file
        return file

    def _count(self, source: Source) -> None:
        self._bytes += len(source.data)
        limits = self._limits
        if len(self.fingerprints) >= limits.files:
            message = f"there are more than {limits.files:,} files, the most that are read"
            raise RefusedError("too-many-files", message, "limits.files allows more", once="files")
        if self._bytes > limits.total_bytes:
            message = f"the files have more than {limits.total_bytes:,} bytes together"
            raise RefusedError(
                "too-many-files", message, "limits.total_bytes allows more", once="bytes"
            )


def _is_hidden(path: Path) -> bool:
    """Whether a name on the way begins with a dot, as those of secrets and repositories do."""
    return any(part.startswith(".") for part in path.parts)


def _outside(path: Path) -> NoReturn:
    """Refuse a file by the way to it, not by its place on this machine."""
    around = Path(os.path.relpath(path.parent, Path.cwd())).as_posix()
    message = f"{Path(around, path.name).as_posix()!r} lies outside of the folders that are read"
    hint = f"allow it with --root {shlex.quote(around)}"
    raise RefusedError("external-reference", message, hint)


def _and(hint: str) -> str:
    return f"; {hint}" if hint else ""

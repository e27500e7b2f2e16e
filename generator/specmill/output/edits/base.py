"""The base of merges, ``DIR/.specmill/base*.zst``: texts as the last run made them.

It lies in the tree, so that forks, squashed commits and shallow clones keep it. Like the record of
the run it is no part of what is generated. Large outputs have it in several notes, of which a run
writes only those in which a text changed. A note is packed; it has a line of JSON with the length
of each text in bytes, and the texts behind it.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path, PurePosixPath
from zlib import crc32

from specmill.diagnostics import UsageError
from specmill.output.compare import Change
from specmill.output.manifest import Manifest, digest
from specmill.output.notes import MAX_BYTES, NOTES, packed, read_note, unpacked

_PATTERNS = ("base*.zst", "base*.json.xz")
"""The second is read as long as trees have it; the next run has the first in its place."""
_NOT_KEPT = (f"{NOTES}/", "site/")
"""Notes are nobody's to edit, and the site is built from pages and templates that are kept."""
_NOTE_BYTES = 1 << 21
"""Of the texts in one note, about."""


def read_base(folder: Path, before: Manifest | None) -> dict[str, bytes]:
    """Path -> content as it was generated, of the files for which it is known; only contents that
    the manifest confirms. Raises UsageError when a note is there and cannot be read."""
    owned: Mapping[str, str] = before.files if before is not None else {}
    return {
        name: content
        for path in _notes(folder)
        for name, content in _texts(path)
        if digest(content) == owned.get(name)
    }


def base_changes(
    folder: Path, made: Mapping[str, bytes], known: Mapping[str, bytes]
) -> tuple[Change, ...]:
    """What is to be written so that the next run knows what this one ``made``; nothing when it is
    what is ``known`` already."""
    wanted = {path: text for path, text in made.items() if _is_kept(path, text)}
    count = 1
    while sum(map(len, wanted.values())) > count * _NOTE_BYTES:
        count *= 2
    new, old = _split(wanted, count), _split(known, count)
    there = {path.name: path for path in _notes(folder)}
    others = [name for name in there if name not in new]
    changes = [Change(f"{NOTES}/{name}", "stale", _content(there[name]), None) for name in others]
    for name, texts in new.items():
        if others or name not in there or texts != old.get(name):
            before = _content(there[name]) if name in there else None
            changes.append(Change(f"{NOTES}/{name}", "changed", before, _packed(texts)))
    return tuple(changes)


def _content(note: Path) -> bytes | None:
    return note.read_bytes() if note.is_file() and not note.is_symlink() else None


def _notes(folder: Path) -> list[Path]:
    return sorted(path for pattern in _PATTERNS for path in (folder / NOTES).glob(pattern))


def _texts(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        note = read_note(path)
        yield from _texts_of_table(note) if path.suffix == ".xz" else _texts_by_length(note)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (lzma.LZMAError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path} is damaged; restore it from version control, or delete it: files that were "
            "edited by hand can then not be merged"
        ) from error


def _texts_by_length(note: bytes) -> list[tuple[str, bytes]]:
    head, _, texts = unpacked(note).partition(b"\n")
    sizes: dict[str, int] = json.loads(head)
    if sum(sizes.values()) != len(texts):
        raise ValueError("texts and their lengths do not fit")
    ends = accumulate(sizes.values())
    return [
        (name, texts[end - size : end])
        for (name, size), end in zip(sizes.items(), ends, strict=True)
    ]


def _texts_of_table(note: bytes) -> list[tuple[str, bytes]]:
    reader = lzma.LZMADecompressor(memlimit=MAX_BYTES)
    table = json.loads(reader.decompress(note, MAX_BYTES))
    return [(name, text.encode()) for name, text in table.items()]


def _is_kept(path: str, content: bytes) -> bool:
    if path.startswith(_NOT_KEPT):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _split(texts: Mapping[str, bytes], count: int) -> dict[str, dict[str, bytes]]:
    """Texts by the note that has them: pages of one name, which have much in common, stand together."""
    width = len(str(count))
    names = [f"base-{number:0{width}}-of-{count}.zst" for number in range(1, count + 1)]
    names = names if count > 1 else ["base.zst"]
    notes: dict[str, dict[str, bytes]] = {name: {} for name in names} if texts else {}
    for path in sorted(texts, key=lambda path: (PurePosixPath(path).name, path)):
        notes[names[crc32(PurePosixPath(path).stem.encode()) % count]][path] = texts[path]
    return notes


def _packed(texts: Mapping[str, bytes]) -> bytes:
    sizes = {path: len(content) for path, content in texts.items()}
    return packed(b"\n".join((json.dumps(sizes).encode(), b"".join(texts.values()))))

"""Loading: from bytes to the source tree. The first stage."""

from __future__ import annotations

from dataclasses import replace

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.source.json_text import read_json
from specmill.source.limits import ReadLimits
from specmill.source.read import Source
from specmill.source.reading import Reading
from specmill.source.text import decode, decode_leniently
from specmill.source.tree import Syntax, Tree

_YAML_NAMES = (".yaml", ".yml")


def load(source: Source, limits: ReadLimits, diagnostics: Diagnostics) -> Tree:
    """Read the text of a file as JSON or YAML, whichever it is by its first character.

    A text that begins with a brace or bracket is JSON; only in a file that is named as YAML is it
    tried as YAML after that. What is found goes to ``diagnostics``. Raises DefinitionError when
    there are errors in this file.
    """
    result = Diagnostics()
    try:
        tree = _read(source, limits, result)
        result.raise_errors()
    except DefinitionError:
        tree = None
    for diagnostic in result:
        diagnostics.add(diagnostic)
    if tree is None:
        raise DefinitionError(diagnostics)
    return tree


def text_only(source: Source) -> Tree:
    """A tree without values: it shows lines of a file that could not be loaded."""
    return Tree(source.name, None, decode_leniently(source), _syntax(source))


def _read(source: Source, limits: ReadLimits, diagnostics: Diagnostics) -> Tree:
    text = decode(source, diagnostics)
    reading = Reading(source.name, text, limits, diagnostics)
    tree = None
    if text.lstrip(" \t\r\n")[:1] in ("{", "["):
        tree = _read_braces(source, reading)
    if tree is None:
        from specmill.source.yaml.text import read_yaml  # noqa: PLC0415 - slow, and most is JSON

        tree = Tree(source.name, read_yaml(reading), text, "yaml")
    if tree.root is None:
        reading.error("empty-definition", "there is nothing in the file", reading.place(0))
    return tree


def _read_braces(source: Source, reading: Reading) -> Tree | None:
    """The tree of a JSON text; None for one that is no JSON in a file named as YAML."""
    attempt = Diagnostics()
    try:
        root = read_json(replace(reading, diagnostics=attempt))
    except DefinitionError:
        no_json = any(diagnostic.code == "invalid-json" for diagnostic in attempt)
        if no_json and _syntax(source) == "yaml":
            return None
        root = None
    for diagnostic in attempt:
        reading.diagnostics.add(diagnostic)
    reading.diagnostics.raise_errors()
    return Tree(source.name, root, reading.text, "json")


def _syntax(source: Source) -> Syntax:
    return "yaml" if source.name.lower().endswith(_YAML_NAMES) else "json"

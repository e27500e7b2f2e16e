"""Sample code that the definition brings along."""

from __future__ import annotations

from specmill.model import CodeSample
from specmill.openapi import Node

_BY_LANGUAGE = ("x-authing-code-samples",)
_LISTS = ("x-codeSamples", "x-code-samples")


def samples_of(node: Node) -> tuple[CodeSample, ...]:
    """Samples by language (an object of texts), or listed with ``lang`` and ``source``."""
    found: list[CodeSample] = []
    for key in _BY_LANGUAGE:
        found += [
            CodeSample(language=language.lower(), code=each.value)
            for language, each in node.members(key)
            if isinstance(each.value, str) and each.value.strip()
        ]
    for key in _LISTS:
        for written in node.sequence(key):
            each = written.document.follow(written, needed=False)
            if isinstance(each.value, dict) and each.text("lang") and each.text("source"):
                found.append(
                    CodeSample(
                        language=each.text("lang").lower(),
                        label=each.text("label"),
                        code=each.text("source"),
                    )
                )
    return tuple(found)

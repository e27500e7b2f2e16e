"""Sample code that the definition brings along."""

from __future__ import annotations

from specmill.model import CodeSample
from specmill.openapi import Node

_BY_LANGUAGE = ("x-authing-code-samples",)
_LISTS = ("x-codeSamples", "x-code-samples")


def samples_of(node: Node) -> tuple[CodeSample, ...]:
    """Samples by language (an object of texts), or listed with ``lang`` and ``source``."""
    samples: list[CodeSample] = []
    for key in _BY_LANGUAGE:
        samples += [
            CodeSample(language=language.lower(), code=child.value)
            for language, child in node.members(key)
            if isinstance(child.value, str) and child.value.strip()
        ]
    for key in _LISTS:
        for written in node.sequence(key):
            child = written.document.follow(written, needed=False)
            if isinstance(child.value, dict) and child.text("lang") and child.text("source"):
                samples.append(
                    CodeSample(
                        language=child.text("lang").lower(),
                        label=child.text("label"),
                        code=child.text("source"),
                    )
                )
    return tuple(samples)

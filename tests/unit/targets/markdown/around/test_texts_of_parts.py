"""What the parts of an ``allOf`` say, told with the whole."""

from __future__ import annotations

import pytest

from specmill.model import IntersectionType, ModelType, Notes
from specmill.targets.markdown.operation_page.details import texts


def test_each_text_is_told_once() -> None:
    said = ["First part.", "first PART", "", "Second.", "The whole."]
    parts = tuple(ModelType(notes=Notes(description=text)) for text in said)
    whole = IntersectionType(parts=parts, merged=ModelType())
    assert texts.with_parts("The whole.", whole, {}) == "The whole.\n\nFirst part.\n\nSecond."
    assert texts.with_parts("", whole, {}) == "First part.\n\nSecond.\n\nThe whole."


def test_texts_of_many_parts_are_read_as_often_as_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    letters = texts.letters
    monkeypatch.setattr(texts, "letters", lambda text: read.append(text) or letters(text))
    said = [f"This is what part {number} of them says." for number in range(200)]
    parts = tuple(ModelType(notes=Notes(description=text)) for text in said)
    told = texts.with_parts("Whole.", IntersectionType(parts=parts, merged=ModelType()), {})
    assert told == "\n\n".join(["Whole.", *said])
    assert sum(map(len, read)) <= 2 * len(told)

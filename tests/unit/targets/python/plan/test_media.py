"""Which of several media types a method sends and reads."""

from __future__ import annotations

import pytest

from specmill.model import MediaType, ModelType
from specmill.targets.python.plan.media import preferred


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["application/xml", "application/json"], "application/json"),
        (["application/*+json", "application/json"], "application/json"),
        (["application/*+json", "text/plain"], "application/*+json"),
        (["text/plain", "multipart/form-data"], "multipart/form-data"),
        (["image/*", "image/png"], "image/png"),
    ],
)
def test_the_preferred_media_type(names: list[str], wanted: str) -> None:
    found = preferred([MediaType(name=each, type=ModelType()) for each in names])
    assert found is not None
    assert found.name == wanted

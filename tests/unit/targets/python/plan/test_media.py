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
    media = preferred([MediaType(name=name, type=ModelType()) for name in names])
    assert media is not None
    assert media.name == wanted

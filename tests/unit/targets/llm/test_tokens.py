"""The estimate of tokens against counts of a tokenizer, the encoding ``o200k_base``."""

from __future__ import annotations

import pytest

from specmill.targets.llm.tokens import estimate

PROSE = (
    "The access token is missing, wrong or too old. Sign in again, then repeat the request. " * 10
)
CODE = """        /** @description OK */
        200: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
"""
TABLE = """| Field | Python | Type | Required | Description |
| --- | --- | --- | --- | --- |
| `postalCode` | `postal_code` | `str | None` | no | Where parcels go. |
"""
COUNTS = {"prose": (PROSE, 201), "code": (CODE, 44), "table": (TABLE, 46)}


@pytest.mark.parametrize("name", COUNTS)
def test_the_estimate_is_near_the_count(name: str) -> None:
    text, counted = COUNTS[name]
    assert abs(estimate(text) - counted) < counted / 5


def test_the_sum_over_different_texts_is_nearer() -> None:
    counted = sum(count for _, count in COUNTS.values())
    assert abs(estimate("".join(text for text, _ in COUNTS.values())) - counted) < counted / 8


def test_text_beyond_ascii_has_more_tokens_for_each_character() -> None:
    assert estimate("用户" * 50) > 3 * estimate("ab" * 50)
    assert estimate("") == 0
    assert estimate("\ud800") >= 0

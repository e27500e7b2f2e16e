"""Parsers of streams: server-sent events, JSON lines, JSON text sequences."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.behaviour.runtime_package import Runtime

# Examples of the HTML Living Standard, 9.2.6, and what is easily read wrongly.
CASES: list[tuple[bytes, list[tuple[str, str | None, str | None]]]] = [
    (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("YHOO\n+2\n10", None, None)]),
    (
        b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        [("first event", None, "1"), ("second event", None, ""), (" third event", None, None)],
    ),
    (b"data\n\ndata\ndata\n\ndata:\n", [("", None, None), ("\n", None, None)]),
    (b"data:test\n\ndata: test\n\n", [("test", None, None), ("test", None, None)]),
    (b"event: add\r\ndata: 1\r\n\r\n", [("1", "add", None)]),
    (b"event: add\rdata: 1\r\rdata: 2\r\r", [("1", "add", None), ("2", None, None)]),
    (b"\xef\xbb\xbfdata: 1\n\n", [("1", None, None)]),
    (b"data: 1\n\n\xef\xbb\xbfdata: 2\n\n", [("1", None, None)]),
    (b"event: lonely\n\ndata: 1\n\n", [("1", None, None)]),
    (b"id: a\0b\ndata: 1\n\n", [("1", None, None)]),
    (b"data: unfinished\n", []),
    (b"data: unfinished\nid: 7", []),
    (b"dat: 1\ndata : 2\nDATA: 3\n\n", []),
    (b"data: a:b\n\n", [("a:b", None, None)]),
    ("data: grün €\n\n".encode(), [("grün €", None, None)]),
    (b"data: \xff\n\n", [("\ufffd", None, None)]),
    ("data: a\u2028b\u0085c\n\n".encode(), [("a\u2028b\u0085c", None, None)]),
]


def parsed(runtime: Runtime, pieces: list[bytes]) -> list[tuple[str, str | None, str | None]]:
    parser = runtime.events.EventParser()
    result = [event for piece in pieces for event in parser.feed(piece)]
    result += parser.finish()
    return [(value.data, value.event, value.id) for value in result]


@pytest.mark.parametrize(("content", "events"), CASES)
def test_events(runtime: Runtime, content: bytes, events: Any) -> None:
    assert parsed(runtime, [content]) == events


@pytest.mark.parametrize(("content", "events"), CASES)
def test_events_byte_by_byte(runtime: Runtime, content: bytes, events: Any) -> None:
    assert parsed(runtime, [bytes([byte]) for byte in content]) == events


def cut(content: bytes, places: list[int]) -> list[bytes]:
    ends = sorted(place % (len(content) + 1) for place in places)
    return [content[a:b] for a, b in zip([0, *ends], [*ends, len(content)], strict=True)]


CONTENT = st.lists(
    st.sampled_from(
        [
            "data: x",
            "data: é€😀",
            "data",
            "event: e",
            "id: 1",
            "id",
            "retry: 10",
            ":c",
            "",
            "",
            "\ufeff",
        ]
    ).map(str.encode)
    | st.binary(max_size=4),
    max_size=20,
).flatmap(
    lambda lines: st.lists(
        st.sampled_from([b"\n", b"\r", b"\r\n"]), min_size=len(lines), max_size=len(lines)
    ).map(lambda ends: b"".join(a + b for a, b in zip(lines, ends, strict=True)))
)


@given(content=CONTENT, places=st.lists(st.integers(min_value=0, max_value=400), max_size=30))
def test_any_cutting_gives_the_same_events(
    runtime: Runtime, content: bytes, places: list[int]
) -> None:
    assert parsed(runtime, cut(content, places)) == parsed(runtime, [content])


def test_an_event_is_there_as_soon_as_its_line_has_ended(runtime: Runtime) -> None:
    parser = runtime.events.EventParser()
    assert [value.data for value in parser.feed(b"data: 1\r\r")] == ["1"]
    assert [value.data for value in parser.feed(b"\ndata: 2\r\n\r")] == ["2"]
    assert [value.data for value in parser.feed(b"\ndata: 3\n\n")] == ["3"]


@pytest.mark.parametrize(
    ("written", "retry"),
    [(b"15", 15), (b"0", 0), (b"1.5", None), (b"-1", None), (b"1 ", None), (b"9" * 99, None)],
)
def test_retry_is_digits(runtime: Runtime, written: bytes, retry: int | None) -> None:
    parser = runtime.events.EventParser()
    (event,) = parser.feed(b"retry: " + written + b"\ndata: 1\n\n")
    assert (event.retry, parser.retry) == (retry, retry)


def test_the_last_id_stays_until_another_comes(runtime: Runtime) -> None:
    parser = runtime.events.EventParser()
    list(parser.feed(b"id: 1\ndata: 1\n\ndata: 2\n\n"))
    assert parser.last_event_id == "1"
    list(parser.feed(b"id: 2\n"))
    assert parser.last_event_id == "1"
    list(parser.feed(b"\n"))
    assert parser.last_event_id == "2"
    list(parser.feed(b"id\n\n"))
    assert parser.last_event_id == ""


VALUES = st.lists(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
    ),
    max_size=8,
)
PLACES = st.lists(st.integers(min_value=0, max_value=400), max_size=30)


@given(values=VALUES, places=PLACES, end=st.sampled_from(["\n", "\r\n", "\n\n", "\n \n"]))
def test_json_lines(runtime: Runtime, values: list[Any], places: list[int], end: str) -> None:
    content = end.join(json.dumps(value, ensure_ascii=False) for value in values).encode()
    parser = runtime.sequences.RecordParser()
    lines = [value for piece in cut(content, places) for value in parser.feed(piece)]
    lines += parser.finish()
    assert [json.loads(value) for value in lines] == values


@given(values=VALUES, places=PLACES)
def test_json_text_sequence(runtime: Runtime, values: list[Any], places: list[int]) -> None:
    texts = (json.dumps(value, ensure_ascii=False, indent=1) for value in values)
    content = "".join(f"\x1e{text}\n" for text in texts).encode()
    parser = runtime.sequences.RecordParser(b"\x1e")
    result = [value for piece in cut(content, places) for value in parser.feed(piece)]
    result += parser.finish()
    assert [json.loads(value) for value in result] == values


def test_a_byte_order_mark_before_json_lines_is_no_part_of_them(runtime: Runtime) -> None:
    parser = runtime.sequences.RecordParser()
    assert [*parser.feed(b"\xef\xbb"), *parser.feed(b"\xbf1\n2")] == [b"1"]
    assert list(parser.finish()) == [b"2"]

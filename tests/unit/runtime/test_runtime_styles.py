"""Every cell of the table of styles, as the server receives it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.behaviour.loopback import Loopback
from tests.behaviour.runtime_package import Runtime

Cell = tuple[str, bool, Any, Any]

PRIMITIVE, ARRAY = "blue", ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}

QUERY: list[Cell] = [
    ("form", True, PRIMITIVE, "color=blue"),
    ("form", True, ARRAY, "color=blue&color=black&color=brown"),
    ("form", True, OBJECT, "R=100&G=200&B=150"),
    ("form", True, "", "color="),
    ("form", True, [], ""),
    ("form", True, {}, ""),
    ("form", True, None, ""),
    ("form", False, PRIMITIVE, "color=blue"),
    ("form", False, ARRAY, "color=blue,black,brown"),
    ("form", False, OBJECT, "color=R,100,G,200,B,150"),
    ("form", False, "", "color="),
    ("form", False, [], ""),
    ("form", False, {}, ""),
    ("form", False, None, ""),
    ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
    ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("spaceDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("pipeDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("tabDelimited", False, ARRAY, "color=blue%09black%09brown"),
    ("tabDelimited", False, ["a\tb"], "color=a%09b"),
    ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("deepObject", True, {"a": {"b": {"c": 1}}}, "color%5Ba%5D%5Bb%5D%5Bc%5D=1"),
    ("deepObject", True, {"a": [1, 2]}, "color%5Ba%5D=1&color%5Ba%5D=2"),
    ("deepObject", True, {"a": [{"b": 1}]}, "color%5Ba%5D%5B0%5D%5Bb%5D=1"),
    ("deepObject", True, ["x", "y"], "color%5B0%5D=x&color%5B1%5D=y"),
    ("deepObject", True, {}, ""),
    ("deepObject", True, PRIMITIVE, "color=blue"),
    ("form", True, True, "color=true"),
    ("form", True, [True, False], "color=true&color=false"),
    ("form", True, 1.5, "color=1.5"),
    ("form", True, ["a", None, "b"], "color=a&color=b"),
    ("form", True, {"R": None, "G": [1, 2]}, "G=1&G=2"),
    ("form", True, [{"a": 1}], "color=%7B%22a%22%3A1%7D"),
    ("form", False, ["a,b", "c&d"], "color=a%2Cb,c%26d"),
    ("spaceDelimited", False, PRIMITIVE, "color=blue"),
    ("spaceDelimited", False, "", "color="),
    ("spaceDelimited", False, [], ""),
    ("spaceDelimited", False, {}, ""),
    ("spaceDelimited", False, None, ""),
    ("spaceDelimited", False, ["a b", "c&d", "ü"], "color=a%20b%20c%26d%20%C3%BC"),
    ("spaceDelimited", True, OBJECT, "R=100&G=200&B=150"),
    ("pipeDelimited", False, PRIMITIVE, "color=blue"),
    ("pipeDelimited", False, [], ""),
    ("pipeDelimited", False, None, ""),
    ("pipeDelimited", False, ["a|b", "ü"], "color=a%7Cb%7C%C3%BC"),
    ("pipeDelimited", True, OBJECT, "R=100&G=200&B=150"),
    ("deepObject", True, {"a&[b]": "c=d ü"}, "color%5Ba%26%5Bb%5D%5D=c%3Dd%20%C3%BC"),
    ("deepObject", True, {"a": None, "b": "", "c": []}, "color%5Bb%5D="),
    ("deepObject", True, None, ""),
    ("pipeDelimited", False, "", "color="),
    ("pipeDelimited", False, {}, ""),
    ("pipeDelimited", True, [], ""),
    ("pipeDelimited", True, {}, ""),
    ("spaceDelimited", True, [], ""),
    ("spaceDelimited", True, {}, ""),
    ("spaceDelimited", True, "", "color="),
    ("deepObject", True, "", "color="),
    ("deepObject", True, [], ""),
    ("form", True, {"a&b": "c=d", "ü": ""}, "a%26b=c%3Dd&%C3%BC="),
    ("form", False, {"a,b": "c,d"}, "color=a%2Cb,c%2Cd"),
    ("form", True, "用户 +&=?#/~-._", "color=%E7%94%A8%E6%88%B7%20%2B%26%3D%3F%23%2F~-._"),
]

PATH: list[Cell] = [
    ("simple", False, PRIMITIVE, "blue"),
    ("simple", False, ARRAY, "blue,black,brown"),
    ("simple", False, OBJECT, "R,100,G,200,B,150"),
    ("spaceDelimited", False, ARRAY, "blue%20black%20brown"),
    ("pipeDelimited", False, ARRAY, "blue%7Cblack%7Cbrown"),
    ("tabDelimited", False, ARRAY, "blue%09black%09brown"),
    ("simple", True, PRIMITIVE, "blue"),
    ("simple", True, ARRAY, "blue,black,brown"),
    ("simple", True, OBJECT, "R=100,G=200,B=150"),
    ("label", False, PRIMITIVE, ".blue"),
    ("label", False, ARRAY, ".blue.black.brown"),
    ("label", False, OBJECT, ".R.100.G.200.B.150"),
    ("label", True, PRIMITIVE, ".blue"),
    ("label", True, ARRAY, ".blue.black.brown"),
    ("label", True, OBJECT, ".R=100.G=200.B=150"),
    ("matrix", False, "", ";color"),
    ("matrix", False, PRIMITIVE, ";color=blue"),
    ("matrix", False, ARRAY, ";color=blue,black,brown"),
    ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
    ("matrix", True, PRIMITIVE, ";color=blue"),
    ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
    ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
    ("matrix", True, "", ";color"),
    ("label", False, {"a": None, "b": 1}, ".b.1"),
    ("matrix", False, {"a": None, "b": "ü"}, ";color=b,%C3%BC"),
    ("simple", False, ["a,b", None, "ü"], "a%2Cb,%C3%BC"),
    ("simple", True, {"a,b": "c=d", "e": None}, "a%2Cb=c%3Dd"),
    ("label", False, "a.b/ü", ".a.b%2F%C3%BC"),
    ("label", True, ["a,b", "ü"], ".a%2Cb.%C3%BC"),
    ("label", True, {"a.b": "c=d"}, ".a.b=c%3Dd"),
    ("matrix", False, "a;b=c", ";color=a%3Bb%3Dc"),
    ("matrix", False, ["a,b", "ü"], ";color=a%2Cb,%C3%BC"),
    ("matrix", True, ["", "x"], ";color;color=x"),
    ("matrix", True, {"a;b": "c=d"}, ";a%3Bb=c%3Dd"),
    ("simple", False, "a/b?c#d%2F;,", "a%2Fb%3Fc%23d%252F%3B%2C"),
    ("simple", False, "..a", "..a"),
    ("simple", False, "用户", "%E7%94%A8%E6%88%B7"),
    ("simple", False, True, "true"),
]


def one(runtime: Runtime, location: str, **details: Any) -> Any:
    parameter = runtime.operation.Parameter("value", "color", location, **details)
    path = "/p/{color}/q" if location == "path" else "/p"
    return runtime.operation.Operation("op", "GET", path, (parameter,))


@pytest.mark.parametrize("cell", QUERY)
def test_query(runtime: Runtime, server: Loopback, call: Any, cell: Cell) -> None:
    style, explode, value, expected = cell
    call(one(runtime, "query", style=style, explode=explode), {"value": value})
    assert server.last.target == ("/p?" + expected if expected else "/p")


@pytest.mark.parametrize("cell", PATH)
def test_path(runtime: Runtime, server: Loopback, call: Any, cell: Cell) -> None:
    style, explode, value, expected = cell
    call(one(runtime, "path", style=style, explode=explode), {"value": value})
    assert server.last.target == f"/p/{expected}/q"


@pytest.mark.parametrize(
    ("style", "value"),
    [
        ("simple", ""), ("simple", None), ("simple", []), ("simple", {}), ("simple", ".."),
        ("simple", "."), ("label", ""), ("label", "."), ("matrix", []), ("label", []),
    ],
)  # fmt: skip
def test_a_path_value_cannot_be_empty_nor_leave_its_segment(
    runtime: Runtime, server: Loopback, call: Any, style: str, value: Any
) -> None:
    with pytest.raises(ValueError, match="path"):
        call(one(runtime, "path", style=style, explode=False), {"value": value})
    assert server.received == []


def test_a_missing_path_value_is_named(runtime: Runtime, call: Any) -> None:
    with pytest.raises(ValueError, match="'value' cannot be empty"):
        call(one(runtime, "path", style="simple", explode=False), {})


@pytest.mark.parametrize(
    "cell",
    [
        (False, PRIMITIVE, "blue"),
        (False, ARRAY, "blue,black,brown"),
        (False, OBJECT, "R,100,G,200,B,150"),
        (True, ARRAY, "blue,black,brown"),
        (True, OBJECT, "R=100,G=200,B=150"),
        (False, [3, 4], "3,4"),
        (False, "a b/ü", "a b/ü"),
        (False, True, "true"),
        (False, "", ""),
        (False, [], None),
        (False, None, None),
        (False, {}, None),
        (True, PRIMITIVE, "blue"),
        (True, "", ""),
        (True, [], None),
        (True, {}, None),
        (True, None, None),
        (True, {"a": None, "b": 1}, "b=1"),
        (False, ["a", None, "b"], "a,b"),
    ],
)
def test_header(
    runtime: Runtime, server: Loopback, call: Any, cell: tuple[bool, Any, str | None]
) -> None:
    explode, value, expected = cell
    call(one(runtime, "header", style="simple", explode=explode), {"value": value})
    assert server.last.header("color") == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("pipeDelimited", "blue|black|brown"),
        ("spaceDelimited", "blue black brown"),
        ("tabDelimited", "blue\tblack\tbrown"),
    ],
)
def test_header_with_another_delimiter(
    runtime: Runtime, server: Loopback, call: Any, style: str, expected: str
) -> None:
    call(one(runtime, "header", style=style, explode=False), {"value": ARRAY})
    assert server.last.header("color") == expected


def test_a_header_cannot_be_split(runtime: Runtime, server: Loopback, call: Any) -> None:
    with pytest.raises(ValueError, match="line ends"):
        call(one(runtime, "header", style="simple"), {"value": "a\r\nX-Evil: 1"})
    assert server.received == []


@pytest.mark.parametrize(
    "cell",
    [
        ("form", False, PRIMITIVE, "color=blue"),
        ("form", False, ARRAY, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("form", True, ARRAY, "color=blue; color=black; color=brown"),
        ("form", True, OBJECT, "R=100; G=200; B=150"),
        ("form", True, "a b;c", "color=a%20b%3Bc"),
        ("form", True, PRIMITIVE, "color=blue"),
        ("form", True, "", "color="),
        ("form", True, [], None),
        ("form", True, {}, None),
        ("form", False, "", "color="),
        ("form", False, [], None),
        ("form", False, {}, None),
        ("form", False, None, None),
        ("form", False, ["a,b", None, "ü"], "color=a%2Cb,%C3%BC"),
        ("cookie", True, PRIMITIVE, "color=blue"),
        ("cookie", True, "", "color="),
        ("cookie", True, OBJECT, "R=100; G=200; B=150"),
        ("cookie", True, [], None),
        ("cookie", True, None, None),
        ("cookie", False, ARRAY, "color=blue,black,brown"),
        ("cookie", False, OBJECT, "color=R,100,G,200,B,150"),
        ("cookie", True, "a b", "color=a b"),
        ("cookie", True, ARRAY, "color=blue; color=black; color=brown"),
        ("form", True, None, None),
    ],
)
def test_cookie(runtime: Runtime, server: Loopback, call: Any, cell: Cell) -> None:
    style, explode, value, expected = cell
    call(one(runtime, "cookie", style=style, explode=explode), {"value": value})
    assert server.last.header("cookie") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a/b:c?d=e,f", "color=a/b:c?d=e,f"),
        ("100%25 %zz", "color=100%25%20%25zz"),
        ("a#b", "color=a%23b"),
        (["a/b", "c d"], "color=a/b&color=c%20d"),
    ],
)
def test_allow_reserved(
    runtime: Runtime, server: Loopback, call: Any, value: Any, expected: str
) -> None:
    call(one(runtime, "query", allow_reserved=True), {"value": value})
    assert server.last.query == expected


@pytest.mark.parametrize(
    "cell",
    [
        ("form", False, ["a/b", "c?d"], "color=a/b,c?d"),
        ("form", False, {"a": "x/y"}, "color=a,x/y"),
        ("form", True, {"a/": "x/y ü"}, "a%2F=x/y%20%C3%BC"),
        ("spaceDelimited", False, ["a/b", "c:d"], "color=a/b%20c:d"),
        ("pipeDelimited", False, ["a/b", "c:d"], "color=a/b%7Cc:d"),
        ("deepObject", True, {"a": "x/y"}, "color%5Ba%5D=x/y"),
    ],
)
def test_allow_reserved_in_every_style(
    runtime: Runtime, server: Loopback, call: Any, cell: Cell
) -> None:
    style, explode, value, expected = cell
    details = {"style": style, "explode": explode, "allow_reserved": True}
    call(one(runtime, "query", **details), {"value": value})
    assert server.last.query == expected


def test_allow_reserved_in_a_path(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(one(runtime, "path", style="simple", allow_reserved=True), {"value": "a:b@c/d?e"})
    assert server.last.target == "/p/a:b@c%2Fd%3Fe/q"


def test_allow_reserved_in_a_cookie(runtime: Runtime, server: Loopback, call: Any) -> None:
    call(one(runtime, "cookie", allow_reserved=True), {"value": "a/b=c;d,é"})
    assert server.last.header("cookie") == "color=a/b=c%3Bd%2C%C3%A9"


def test_content_parameters(runtime: Runtime, server: Loopback, call: Any) -> None:
    value = {"a": [1, "x"]}
    call(one(runtime, "query", media_type="application/json"), {"value": value})
    assert server.last.query == "color=%7B%22a%22%3A%5B1%2C%22x%22%5D%7D"
    call(one(runtime, "header", media_type="application/json"), {"value": value})
    assert server.last.header("color") == '{"a":[1,"x"]}'
    call(one(runtime, "path", media_type="application/json"), {"value": "a/b"})
    assert server.last.target == "/p/%22a%2Fb%22/q"
    call(one(runtime, "cookie", media_type="application/json"), {"value": [1]})
    assert server.last.header("cookie") == "color=%5B1%5D"


def test_querystring(runtime: Runtime, server: Loopback, call: Any) -> None:
    form = one(runtime, "querystring", media_type="application/x-www-form-urlencoded")
    call(form, {"value": {"a": "x y", "b": [1, 2], "c": {"d": 1}}})
    assert server.last.query == "a=x+y&b=1&b=2&c=%7B%22d%22%3A1%7D"
    call(one(runtime, "querystring", media_type="application/json"), {"value": {"a": 1}})
    assert server.last.query == "%7B%22a%22%3A1%7D"


def test_names_are_encoded(runtime: Runtime, server: Loopback, call: Any) -> None:
    parameter = runtime.operation.Parameter("ids", "ids[] &x", "query")
    call(runtime.operation.Operation("op", "GET", "/p?fixed=1", (parameter,)), {"ids": [1, 2]})
    assert server.last.query == "fixed=1&ids%5B%5D%20%26x=1&ids%5B%5D%20%26x=2"


def test_segments_of_several_parts(runtime: Runtime, server: Loopback, call: Any) -> None:
    parts = tuple(
        runtime.operation.Parameter(name, name, "path", style="simple", explode=False)
        for name in ("a", "b", "c")
    )
    operation = runtime.operation.Operation("op", "GET", "/x/{a}..{b}/v{c}.json/{other}", parts)
    call(operation, {"a": "1", "b": "2", "c": "3"})
    assert server.last.target == "/x/1..2/v3.json/%7Bother%7D"

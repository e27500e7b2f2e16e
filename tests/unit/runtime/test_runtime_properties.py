"""Properties that hold for every text: nothing breaks out, and the server reads what was meant."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
every = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def url_of(runtime: Runtime, arguments: dict[str, Any], **details: Any) -> str:
    op = runtime.operation
    location = details.pop("location")
    parameter = op.Parameter("value", "na me[]", location, **details)
    path = "/a/{na me[]}/b" if location == "path" else "/a"
    operation = op.Operation("op", "GET", path, (parameter,))
    client = runtime.client.SyncClient(base_url="http://x.test")
    return str(runtime.request.prepare(client._settings, operation, arguments, {}).url)


@every
@given(value=TEXT.filter(lambda text: text not in ("", ".", "..")))
def test_a_path_value_stays_in_its_segment(runtime: Runtime, value: str) -> None:
    url = url_of(runtime, {"value": value}, location="path", style="simple", explode=False)
    start, end = "http://x.test/a/", "/b"
    segment = url.removeprefix(start).removesuffix(end)
    assert start + segment + end == url
    assert not set(segment) & set("/?#")
    assert unquote(segment) == value
    sent = runtime.http.Request("GET", url).url
    assert sent.raw_path.decode() == f"/a/{segment}/b"


@every
@given(value=TEXT | st.lists(TEXT, min_size=1, max_size=4))
def test_a_query_reads_back(runtime: Runtime, value: Any) -> None:
    url = url_of(runtime, {"value": value}, location="query")
    values = value if isinstance(value, list) else [value]
    result = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
    assert result == [("na me[]", item) for item in values]


@every
@given(value=st.dictionaries(TEXT, TEXT, max_size=4))
def test_a_form_reads_back(runtime: Runtime, value: dict[str, str]) -> None:
    pairs = [pair for name, text in value.items() for pair in runtime.bodies.form_pairs(name, text)]
    result = parse_qsl("&".join(f"{k}={v}" for k, v in pairs), keep_blank_values=True)
    assert result == list(value.items())


@every
@given(value=JSON)
def test_json_reads_back(runtime: Runtime, value: Any) -> None:
    assert json.loads(runtime.encode.to_json(value)) == value


@every
@given(value=JSON)
def test_lenient_building_loses_nothing(runtime: Runtime, value: Any) -> None:
    """Whatever comes where an ``Everything`` is declared can be had again from what is built."""
    shop: Any = models_of(runtime)
    decoder = runtime.decode.Decoder(lambda: list[shop.Everything])
    members = [value, {"node": value, "pair": value, "extra": value}]
    built = decoder.decode(runtime.encode.to_json(members), strict=False)
    assert runtime.encode.to_wire(built) == members

"""What a user may get wrong: one clear TypeError or ValueError, before anything is sent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback
from tests.behaviour.runtime_package import Runtime

SECONDS = r"must be a number of seconds, a Timeout or None, got "
POSITIVE = r"must be more than 0 seconds \(None waits for ever\), got "
WHOLE = "must be an int, got "
TIMEOUTS = [
    ("5", TypeError, f"{SECONDS}str"),
    (b"5", TypeError, f"{SECONDS}bytes"),
    (True, TypeError, f"{SECONDS}bool"),
    ((5, 60), TypeError, f"{SECONDS}tuple"),
    (object(), TypeError, f"{SECONDS}object"),
    (-1, ValueError, f"{POSITIVE}-1"),
    (0, ValueError, f"{POSITIVE}0"),
    (float("nan"), ValueError, f"{POSITIVE}nan"),
    (float("inf"), ValueError, f"{POSITIVE}inf"),
]
RETRIES = [
    ("2", TypeError, f"{WHOLE}str"),
    (2.0, TypeError, f"{WHOLE}float"),
    (True, TypeError, f"{WHOLE}bool"),
    (None, TypeError, f"{WHOLE}NoneType"),
    (-1, ValueError, "must be 0 or more, got -1"),
]
HEADERS = [
    ("X-A: b", TypeError, "must be a mapping"),
    ([("X-A", "b")], TypeError, "must be a mapping"),
    ({5: "b"}, TypeError, "must be a str, got int"),
    ({"X-A": 5}, TypeError, "'X-A' in .* must be a str, got int"),
    ({"X-A": None}, TypeError, "'X-A' in .* must be a str, got NoneType"),
    ({"X-A": b"b"}, TypeError, "'X-A' in .* must be a str, got bytes"),
    ({"X A": "b"}, ValueError, "'X A' in .* cannot be the name of a header"),
    ({"X-A:": "b"}, ValueError, "'X-A:' in .* cannot be the name of a header"),
    ({"": "b"}, ValueError, "'' in .* cannot be the name of a header"),
    ({"X-A": "b\r\nX-Evil: 1"}, ValueError, "header 'X-A' cannot hold line ends"),
    ({"X-A": "b\0"}, ValueError, "header 'X-A' cannot hold line ends or other control"),
    ({"X-A": "b\x0b"}, ValueError, "header 'X-A' cannot hold"),
]
SETTINGS: list[tuple[str, Any, Any, str]] = [
    *[("timeout", *case) for case in TIMEOUTS],
    *[("max_retries", *case) for case in RETRIES],
    *[("default_headers", *case) for case in HEADERS],
    ("base_url", 5, TypeError, "base_url must be a str, got int"),
    ("base_url", b"http://a", TypeError, "base_url must be a str, got bytes"),
    ("base_url", "api.example.com", ValueError, "must begin with https:// or http://"),
    ("base_url", "http://", ValueError, "must begin with https:// or http://"),
    ("base_url", "http://:80", ValueError, "must begin with https:// or http://"),
    ("base_url", "http://a:port", ValueError, "base_url is no address: 'http://a:port'"),
    ("base_url", "http://a:99999", ValueError, "base_url is no address"),
    ("base_url", "http://[::1", ValueError, "base_url is no address"),
    ("base_url", "http://a b", ValueError, "cannot hold white space"),
    ("base_url", "http://a\n.b", ValueError, "cannot hold white space"),
    ("verify", "ca.pem", TypeError, "verify must be a bool or an ssl.SSLContext"),
    ("verify", None, TypeError, "verify must be a bool or an ssl.SSLContext"),
    ("proxy", 5, TypeError, "proxy must be a str, got int"),
    ("proxy", "localhost:8080", ValueError, "proxy must begin with http://"),
    ("cookies", "yes", TypeError, "cookies must be a bool, got str"),
    ("deadline", -1, ValueError, "deadline must be more than 0 seconds, got -1"),
    ("retries", {"methods": "POST"}, TypeError, "must be a list of str, got str"),
    ("idempotency_header", "a b", ValueError, "'a b' cannot be the name of a header"),
    ("default_query", "a=b", TypeError, "default_query must be a mapping, got str"),
    ("follow_redirects", 1, TypeError, "follow_redirects must be a bool, got int"),
    ("max_decoded_bytes", 0, ValueError, "max_decoded_bytes must be 1 or more, got 0"),
    ("wait", 5, TypeError, "unknown arguments: wait"),
    ("middleware", print, TypeError, "must be a list of functions, got builtin"),
    ("middleware", ["log"], TypeError, "a middleware must be a function, got str"),
    ("strict_responses", "no", TypeError, "strict_responses must be a bool, got str"),
    ("server_variables", "eu", TypeError, "server_variables must be a mapping, got str"),
    ("server_variables", {"region": 5}, TypeError, r"\['region'\] must be a str, got int"),
]
OPTIONS: list[tuple[Any, Any, str]] = [
    ([("timeout", 5)], TypeError, "request_options must be a mapping, got list"),
    ("timeout", TypeError, "request_options must be a mapping, got str"),
    (5, TypeError, "request_options must be a mapping, got int"),
    ({5: 1}, TypeError, "name in request_options must be a str, got int"),
    ({"timeout": 1, None: 1}, TypeError, "name in request_options must be a str, got NoneType"),
    ({"retry": 1, "timeout": 1, "wait": 2}, TypeError, "unknown request options: retry, wait$"),
    ({"retries": 1}, TypeError, r"request_options\['retries'\] must be a mapping, got int"),
    ({"retries": {"codes": [1]}}, TypeError, "has statuses and methods, not 'codes'"),
    ({"retries": {"statuses": "5"}}, TypeError, r"\['statuses'\] must be a list of int, got str"),
    ({"retries": {"methods": [5]}}, TypeError, r"\['methods'\] must hold str, got int"),
    ({"deadline": "5"}, TypeError, r"request_options\['deadline'\] must be a number of seconds"),
    ({"deadline": 0}, ValueError, "must be more than 0 seconds, got 0"),
    *[({"timeout": value}, *expected) for value, *expected in TIMEOUTS],
    *[({"max_retries": value}, *expected) for value, *expected in RETRIES],
    *[({"headers": value}, *expected) for value, *expected in HEADERS],
    ({"query": "a=b"}, TypeError, r"request_options\['query'\] must be a mapping, got str"),
    ({"query": {5: 1}}, TypeError, "must be a str, got int"),
    ({"idempotent": "no"}, TypeError, r"request_options\['idempotent'\] must be a bool"),
]


def reading(runtime: Runtime, **details: Any) -> Any:
    parameter = runtime.operation.Parameter("user_id", "userId", "path", "simple", False)
    given = {"parameters": (parameter,), **details}
    return runtime.operation.Operation("read", "GET", "/users/{userId}/posts", **given)


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
@pytest.mark.parametrize("case", SETTINGS)
def test_settings(runtime: Runtime, flavour: str, case: tuple[str, Any, Any, str]) -> None:
    name, value, kind, said = case
    given = {"base_url": "http://a", name: value}
    with pytest.raises(kind, match=said) as caught:
        getattr(runtime.client, flavour)(**given)
    assert type(caught.value) is kind


@pytest.mark.parametrize("case", OPTIONS)
def test_request_options(
    runtime: Runtime, server: Loopback, call: Any, case: tuple[Any, Any, str]
) -> None:
    value, kind, said = case
    for arguments, options in (
        ({"user_id": 1}, value),
        ({"user_id": 1, "request_options": value}, None),
    ):
        with pytest.raises(kind, match=said) as caught:
            call(reading(runtime), arguments, options)
        assert type(caught.value) is kind
    assert server.received == []


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
def test_settings_of_copies(runtime: Runtime, flavour: str) -> None:
    client = getattr(runtime.client, flavour)(base_url="http://a")
    wrong = {"timeout": TIMEOUTS, "max_retries": RETRIES, "default_headers": HEADERS}
    for name, cases in wrong.items():
        for value, kind, said in cases:
            with pytest.raises(kind, match=said):
                client.with_options(**{name: value})


def test_limits_inside_a_timeout(runtime: Runtime) -> None:
    timeout = runtime.http.Timeout
    for value, kind in ((timeout(5, read="60"), TypeError), (timeout(5, read=-1), ValueError)):
        with pytest.raises(kind, match=r"timeout\.read must be"):
            runtime.client.SyncClient(base_url="http://a", timeout=value)
    for fine in (timeout(None), timeout(5.0, read=None), 0.5, 1, 1e9, None, runtime.omit.OMIT):
        runtime.client.SyncClient(base_url="http://a", timeout=fine)


def test_every_option_is_checked(runtime: Runtime) -> None:
    options = runtime.options.RequestOptions.__annotations__
    assert runtime.checks._OPTIONS.keys() == options.keys()


@pytest.mark.parametrize("value", [None, "", [], {}])
def test_a_path_parameter_is_never_empty(
    runtime: Runtime, server: Loopback, call: Any, value: Any
) -> None:
    said = "the path parameter 'user_id' cannot be empty, got "
    with pytest.raises(ValueError, match=said) as caught:
        call(reading(runtime), {"user_id": value})
    assert str(caught.value).endswith(repr(value))
    assert server.received == []


def test_a_path_parameter_that_is_forgotten(runtime: Runtime, server: Loopback, call: Any) -> None:
    with pytest.raises(ValueError, match="'user_id' cannot be empty, got OMIT"):
        call(reading(runtime), {})
    assert server.received == []


@pytest.mark.parametrize("value", [".", "..", "%2e", ".%2E"])
def test_a_path_parameter_never_moves_the_path(
    runtime: Runtime, server: Loopback, call: Any, value: str
) -> None:
    reserved = runtime.operation.Parameter(
        "user_id", "userId", "path", "simple", False, allow_reserved=True
    )
    for operation in (reading(runtime), reading(runtime, parameters=(reserved,))):
        if "%" in value and operation.parameters != (reserved,):
            continue  # the sign itself is encoded
        with pytest.raises(ValueError, match="cannot be a segment of a path"):
            call(operation, {"user_id": value})
    assert server.received == []


def test_what_looks_dangerous_in_a_path_is_encoded(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    for value, sent in (
        ("a/../b", "a%2F..%2Fb"), ("%2e%2e", "%252e%252e"), ("a\r\nb", "a%0D%0Ab"), ("...", "..."),
        ("?x=1#y", "%3Fx%3D1%23y"), ("\\", "%5C"), ("\0", "%00"), (" ", "%20"),
    ):  # fmt: skip
        call(reading(runtime), {"user_id": value})
        assert server.last.target == f"/users/{sent}/posts"


def test_white_space_around_a_credential_is_no_part_of_it(
    runtime: Runtime, server: Loopback, call: Any
) -> None:
    """It would be refused by the HTTP library, in words that hold the credential."""
    scheme = runtime.security.Scheme
    members = {"_schemes": (scheme("k", "header", "X-Key"), scheme("t", "bearer"))}
    operation = reading(runtime, security=(("k", "t"),))
    call(operation, {"user_id": 1}, credentials={"k": " key ", "t": "token\r\n"}, members=members)
    assert server.last.header("x-key") == "key"
    assert server.last.header("authorization") == "Bearer token"
    for key, name in (("k", "X-Key"), ("t", "Authorization")):
        with pytest.raises(
            ValueError, match=f"the header '{name}' cannot hold line ends"
        ) as caught:
            call(operation, {"user_id": 1}, credentials={key: "hid\nden"}, members=members)
        assert "den" not in str(caught.value)


def test_a_base_url_with_white_space_around_it(runtime: Runtime) -> None:
    client = runtime.client.SyncClient(base_url=" https://a.example.com/v1/\n")
    assert client.base_url == "https://a.example.com/v1"


def test_no_message_holds_a_password(runtime: Runtime) -> None:
    for wrong in ("user:hidden@a.example.com", "ftp://user:hidden@a", "http://u:hidden@a:port"):
        with pytest.raises(ValueError, match="base_url") as caught:
            runtime.client.SyncClient(base_url=wrong)
        assert "hidden" not in str(caught.value)
    with pytest.raises(ValueError, match="proxy must begin with") as caught:
        runtime.client.SyncClient(base_url="http://a", proxy="user:hidden@a")
    assert "hidden" not in str(caught.value)


def test_unknown_server_variables(runtime: Runtime) -> None:
    servers = runtime.servers
    members = {
        "_servers": (
            servers.Server("https://a.example.com", variables=()),
            servers.Server("https://{region}.example.com", variables=(servers.ServerVariable("region", "eu"),)),
        )
    }  # fmt: skip
    cls = type("Shop", (runtime.client.SyncClient,), members)
    with pytest.raises(ValueError, match="no server variable 'regoin'; known are 'region'"):
        cls(server=1, server_variables={"regoin": "us"})
    assert cls(server=1, server_variables={"region": "us"}).base_url == "https://us.example.com"


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
def test_access_tokens(runtime: Runtime, flavour: str) -> None:
    client = getattr(runtime.client, flavour)(base_url="http://a")
    with pytest.raises(TypeError, match="the access token must be a str, got NoneType"):
        client.set_access_token(None)
    with pytest.raises(ValueError, match="the access token cannot be empty"):
        client.set_access_token("")


@pytest.mark.parametrize("flavour", ["SyncClient", "AsyncClient"])
@pytest.mark.parametrize(
    "case",
    [
        ((5, "/x"), {}, TypeError, "method must be a str, got int"),
        (("G ET", "/x"), {}, ValueError, "'G ET' cannot be a method"),
        (("GET", 5), {}, TypeError, "path must be a str, got int"),
        (("GET", "x"), {}, ValueError, "begins with a slash"),
        (("GET", "/x"), {"query": "a=b"}, TypeError, "query must be a mapping, got str"),
        (("GET", "/x"), {"headers": [("a", "b")]}, TypeError, "headers must be a mapping"),
        (("GET", "/x"), {"path_params": [1]}, TypeError, "path_params must be a mapping"),
        (("POST", "/x"), {"form": "a=b"}, TypeError, "form must be a mapping"),
        (("POST", "/x"), {"files": b"a"}, TypeError, "files must be a mapping"),
        (("GET", "/x"), {"request_options": 5}, TypeError, "request_options must be a mapping"),
        (("GET", "/x"), {"timeout": 5}, TypeError, "unknown arguments: timeout"),
    ],
)
def test_requests_by_hand(runtime: Runtime, flavour: str, case: tuple[Any, Any, Any, str]) -> None:
    arguments, parts, kind, said = case
    client = getattr(runtime.client, flavour)(base_url="http://a")

    async def perform() -> None:
        request = client.request(*arguments, **parts)
        await request

    with pytest.raises(kind, match=said):
        asyncio.run(perform())


def test_what_is_right_goes_through(runtime: Runtime, server: Loopback, call: Any) -> None:
    server.script(Answer())
    options = {
        "timeout": 3, "max_retries": 0, "headers": {"X-A": " b "}, "query": {"q": None},
        "idempotent": False,
    }  # fmt: skip
    assert call(reading(runtime), {"user_id": 0}, options, default_headers=None) == {}
    assert (server.last.target, server.last.header("x-a")) == ("/users/0/posts", "b")

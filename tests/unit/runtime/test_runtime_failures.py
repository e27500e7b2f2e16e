"""What the server may do wrong, and what the user then sees."""

from __future__ import annotations

import pickle
import traceback
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.behaviour.runtime_package import Runtime
from tests.unit.runtime.shop import models_of

HTML = Answer(200, b"<html><body>Please log in</body></html>", "text/html")
OK = {"statusCode": 200, "message": "ok", "data": {"success": True}}


@pytest.fixture
def shop(runtime: Runtime) -> Any:
    return models_of(runtime)


def delete_account(runtime: Runtime, shop: Any, method: str = "POST", **details: Any) -> Any:
    op = runtime.operation
    return op.Operation(
        "deleteAccount",
        method,
        "/api/v3/delete-account",
        body=op.Body("application/json", fields={"token": "deleteAccountToken"}, required=True),
        replies=(op.Reply("200", lambda: shop.SuccessDto),),
        errors=(op.Reply("4XX", lambda: shop.Problem),),
        **details,
    )


def envelope(runtime: Runtime) -> Any:
    return runtime.envelope.Envelope(
        "statusCode", message="message", code="apiCode", request_id="requestId", data="data"
    )


def test_ok(runtime: Runtime, server: Loopback, call: Any, shop: Any) -> None:
    server.script(answer_json(OK))
    result = call(delete_account(runtime, shop), {"token": "t"})
    assert isinstance(result, shop.SuccessDto)
    assert (result.status_code, result.data.success) == (200, True)
    assert server.last.json() == {"deleteAccountToken": "t"}


def test_unknown_fields_and_nulls_are_kept(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    body = {**OK, "new": [1], "data": {"success": None, "more": {"a": 1}}}
    server.script(answer_json(body))
    result = call(delete_account(runtime, shop), {"token": "t"})
    assert result.new == [1]
    assert result.data.success is None
    assert result.to_dict() == body


def test_a_missing_field_reads_as_none(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    server.script(answer_json({"statusCode": 200, "message": "ok"}))
    result = call(delete_account(runtime, shop), {"token": "t"})
    assert isinstance(result, shop.SuccessDto)
    assert result.data is None
    assert result.to_dict() == {"statusCode": 200, "message": "ok"}


def test_wrong_types_keep_what_came(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    body = {"statusCode": "200", "message": 5, "data": {"success": "yes", "at": "soon"}}
    server.script(answer_json(body))
    result = call(delete_account(runtime, shop), {"token": "t"})
    assert (result.status_code, result.message) == ("200", 5)
    assert isinstance(result.data, shop.Data)
    assert (result.data.success, result.data.at) == ("yes", "soon")
    assert result.to_dict() == body


@pytest.mark.parametrize(
    "body", [{"statusCode": 200, "message": "ok"}, {**OK, "message": 5}, [], 1, None, "text"]
)
def test_strict_responses(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, body: Any
) -> None:
    server.script(answer_json(body, X_Request_Id="r1"))
    with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
        call(delete_account(runtime, shop), {"token": "t"}, strict_responses=True)
    assert caught.value.body == body
    assert caught.value.request_id == "r1"


@pytest.mark.parametrize(
    "answer", [HTML, Answer(200, b"", ""), Answer(200, b'{"cut', "application/json")]
)
def test_no_json_where_json_is_declared(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, answer: Answer
) -> None:
    server.script(answer)
    with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
        call(delete_account(runtime, shop), {"token": "t"})
    assert caught.value.body == (answer.body.decode() or None)
    assert caught.value.response.status_code == 200


@pytest.mark.parametrize(
    "case",
    [
        (400, "BadRequestError"), (401, "AuthenticationError"), (402, "PaymentRequiredError"),
        (403, "PermissionDeniedError"), (404, "NotFoundError"), (409, "ConflictError"),
        (418, "APIStatusError"), (422, "UnprocessableEntityError"), (429, "RateLimitError"),
        (500, "InternalServerError"), (503, "InternalServerError"), (302, "APIStatusError"),
    ],
)  # fmt: skip
def test_statuses(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, case: tuple[int, str]
) -> None:
    status, name = case
    server.script(answer_json({"message": "bad token"}, status, X_Request_Id="r-7"))
    with pytest.raises(runtime.errors.APIError) as caught:
        call(delete_account(runtime, shop), {"token": "secret"}, max_retries=0)
    error = caught.value
    assert type(error).__name__ == name
    assert error.message == "bad token"
    assert (error.status_code, error.http_status, error.request_id) == (status, status, "r-7")
    address = f"POST {server.url}/api/v3/delete-account"
    assert str(error) == f"bad token (status {status}, request r-7, {address})"
    assert error.request.url.path == "/api/v3/delete-account"
    assert isinstance(error.body, shop.Problem)  # also where it is declared for others
    assert (error.body.message, error.body["message"]) == ("bad token", "bad token")


def test_a_page_of_a_proxy(runtime: Runtime, server: Loopback, call: Any, shop: Any) -> None:
    server.script(Answer(502, b"<html>Bad gateway</html>", "text/html"))
    with pytest.raises(runtime.errors.InternalServerError) as caught:
        call(delete_account(runtime, shop), {"token": "t"})
    assert caught.value.body == "<html>Bad gateway</html>"
    assert "<html>" not in str(caught.value)
    assert len(server.received) == 1  # a POST that may have been handled is not repeated


@pytest.mark.parametrize(
    "case",
    [
        (404, "NotFoundError"), (401, "AuthenticationError"), (429, "RateLimitError"),
        (500, "InternalServerError"), (1635, "APIStatusError"), ("404", "NotFoundError"),
        ("NO", "APIStatusError"), (None, "APIStatusError"), (2.5, "APIStatusError"),
    ],
)  # fmt: skip
def test_envelope(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, case: tuple[Any, str]
) -> None:
    status, name = case
    body = {"statusCode": status, "message": "no user", "apiCode": 2004, "requestId": "r-1"}
    server.script(answer_json(body))
    with pytest.raises(runtime.errors.APIStatusError) as caught:
        call(
            delete_account(runtime, shop, envelope=True),
            {"token": "t"},
            members={"_envelope": envelope(runtime)},
        )
    error = caught.value
    assert type(error).__name__ == name
    expected = int(status) if status in (404, "404", 401, 429, 500, 1635) else 200
    assert (error.status_code, error.http_status) == (expected, 200)
    assert (error.api_code, error.request_id, error.message) == (2004, "r-1", "no user")


@pytest.mark.parametrize("status", [200, "200", 200.0])
def test_envelope_of_success(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, status: Any
) -> None:
    server.script(answer_json({**OK, "statusCode": status}))
    operation = delete_account(runtime, shop, envelope=True)
    members = {"_envelope": envelope(runtime)}
    assert call(operation, {"token": "t"}, members=members).data.success is True


def test_a_body_without_the_status_is_no_envelope(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    server.script(answer_json({"message": "hello"}))
    operation = delete_account(runtime, shop, envelope=True)
    result = call(operation, {"token": "t"}, members={"_envelope": envelope(runtime)})
    assert (result.message, result.status_code) == ("hello", None)


def test_booleans_are_no_numbers(runtime: Runtime) -> None:
    declared = runtime.envelope.Envelope("ok", success=(True,))
    assert not runtime.envelope.is_failure({"ok": True}, declared)
    assert runtime.envelope.is_failure({"ok": 1}, declared)
    assert runtime.envelope.status_of({"ok": False}, declared) is None


def test_retries_of_refusals(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, pauses: list[float]
) -> None:
    server.script(answer_json({}, 503), answer_json({}, 503), answer_json(OK))
    assert call(delete_account(runtime, shop), {"token": "t"}).data.success is True
    assert len(server.received) == 3
    assert len({request.body for request in server.received}) == 1
    first, second = pauses
    assert 0.375 <= first <= 0.5
    assert 0.75 <= second <= 1


def test_retry_after_seconds(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, pauses: list[float]
) -> None:
    server.script(answer_json({}, 429, Retry_After="1"), answer_json(OK))
    call(delete_account(runtime, shop), {"token": "t"})
    assert len(server.received) == 2
    assert pauses == [1]


def test_retry_after(runtime: Runtime) -> None:
    now = datetime.now(timezone.utc)
    read = runtime.retries.retry_after
    assert 3500 < read(format_datetime(now + timedelta(hours=1), usegmt=True)) <= 3600
    assert read(format_datetime(now - timedelta(seconds=30), usegmt=True)) == 0
    assert (read("2.5"), read("-1"), read(""), read("soon")) == (2.5, 0, None, None)


def test_a_long_retry_after_is_not_waited_for(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    server.script(answer_json({}, 429, Retry_After="86400"), answer_json(OK))
    with pytest.raises(runtime.errors.RateLimitError):
        call(delete_account(runtime, shop), {"token": "t"})
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "case",
    [
        ("POST", {}, 1),
        ("PATCH", {}, 1),
        ("GET", {}, 2),
        ("PUT", {}, 2),
        ("DELETE", {}, 2),
        ("GET", {"max_retries": 0}, 1),
        ("GET", {"idempotent": False}, 1),
        ("POST", {"idempotent": True}, 2),
        ("POST", {"headers": {"Idempotency-Key": "k"}}, 2),
    ],
)
@pytest.mark.parametrize("first", [Answer(500), Answer(drop=True)], ids=["500", "dropped"])
@pytest.mark.usefixtures("hasty")
def test_what_may_have_arrived_is_not_repeated(
    runtime: Runtime, server: Loopback, call: Any, case: tuple[str, Any, int], first: Answer
) -> None:
    method, options, seen = case
    shop = models_of(runtime)
    server.script(first, answer_json(OK))
    operation = delete_account(runtime, shop, method)
    if seen == 2:
        call(operation, {"token": "t"}, options)
    else:
        with pytest.raises(runtime.errors.APIError):
            call(operation, {"token": "t"}, options)
    assert len(server.received) == seen


def test_timeout(runtime: Runtime, server: Loopback, call: Any, shop: Any) -> None:
    # Whoever waited longer would get an answer.
    server.script(Answer(hang=5))
    with pytest.raises(runtime.errors.APITimeoutError) as caught:
        call(delete_account(runtime, shop), {"token": "t"}, {"timeout": 0.2})
    assert caught.value.response is None
    assert caught.value.status_code is None


def test_no_connection(runtime: Runtime, call: Any, shop: Any) -> None:
    with pytest.raises(runtime.errors.APIConnectionError, match=r"no response from 127\.0\.0\.1"):
        call(
            delete_account(runtime, shop),
            {"token": "t"},
            base_url="http://127.0.0.1:9",
            max_retries=0,
        )


def test_errors_can_be_pickled_and_hide_secrets(
    runtime: Runtime, server: Loopback, call: Any, shop: Any
) -> None:
    server.script(answer_json({"message": "no"}, 403))
    scheme = runtime.security.Scheme
    members = {"_schemes": (scheme("q", "query", "key"), scheme("b", "bearer"))}
    secret = {"q": "hidden-1", "b": "hidden-2"}
    with pytest.raises(runtime.errors.PermissionDeniedError) as caught:
        call(
            delete_account(runtime, shop, security=(("q", "b"),)),
            {"token": "hidden-3"},
            credentials=secret,
            members=members,
        )
    assert "hidden" not in str(caught.value) + repr(caught.value)
    pickled = pickle.dumps(caught.value)
    assert b"hidden" not in pickled
    assert caught.value.request.url.query != b""  # nothing is taken from the error itself
    copy = pickle.loads(pickled)
    assert copy.request.url.path == "/api/v3/delete-account"
    assert type(copy) is type(caught.value)
    assert (copy.status_code, copy.message, copy.http_status) == (403, "no", 403)
    assert copy.body.message == "no"
    assert copy.response.status_code == 403


@pytest.mark.parametrize("wrap", ["{}", "[{}]", '{{"a": {}}}'])
def test_a_traceback_shows_no_secret(
    runtime: Runtime, server: Loopback, call: Any, shop: Any, wrap: str
) -> None:
    """Neither what was received nor what a model was made with stands in it."""
    types = {"{}": shop.Problem, "[{}]": list[shop.Problem]}
    type_ = types.get(wrap, dict[str, shop.Problem])
    op = runtime.operation
    thing = op.Operation("op", "GET", "/x", replies=(op.Reply("200", lambda: type_),))
    server.script(Answer(200, wrap.format('{"message": ["hidden-1"]}').encode()))
    with pytest.raises(runtime.errors.APIResponseValidationError) as caught:
        call(thing, strict_responses=True)
    assert "hidden" not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(ValueError, match="message") as made:
        shop.Problem(message=["hidden-2"])
    assert "hidden" not in str(made.value)


def test_every_error_is_exported(runtime: Runtime) -> None:
    errors = runtime.errors
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.APIError)
    }
    assert errors.__all__ == sorted(classes)
    assert all(name in (errors.__doc__ or "") for name in classes)

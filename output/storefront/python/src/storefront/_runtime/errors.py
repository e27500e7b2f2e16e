"""Errors. Whatever goes wrong with a call is an APIError:

    APIError
    ├── APIConnectionError          no response: no connection, or it broke
    │   └── APITimeoutError         no response in time
    ├── APIStatusError              a response that says no
    │   ├── BadRequestError         400
    │   ├── AuthenticationError     401
    │   ├── PaymentRequiredError    402
    │   ├── PermissionDeniedError   403
    │   ├── NotFoundError           404
    │   ├── ConflictError           409
    │   ├── UnprocessableEntityError 422
    │   ├── RateLimitError          429
    │   └── InternalServerError     500 to 599
    ├── APIResponseValidationError  a response that is not what was declared
    └── APIPaginationError          pages that repeat, or lead elsewhere

Every error carries the request, and the response where there was one; pickled or
copied, the request is its method and address alone. ``str()`` is one line that names
the call: what the server said, status, its name for the request, method and address
without query. Mistakes in the arguments of a call are
ValueError and TypeError instead, raised before anything is sent.
"""

from __future__ import annotations

from .public import publish

TYPE_CHECKING = False  # as in typing, which takes longer to import than all of this
if TYPE_CHECKING:
    from typing import Any

    from .net.http import Request, Response
else:  # what ``typing.get_type_hints`` finds, without an import of the HTTP library
    Any = Request = Response = object

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIPaginationError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
]


class APIError(Exception):
    """Anything that goes wrong with a call. ``str()`` holds no secret."""

    message: str
    """What the server said, or what went wrong on the way."""
    request: Request | None
    response: Response | None
    status_code: int | None
    """Status of the response, or of its envelope; None when there was no response."""
    http_status: int | None
    """Status of the response itself."""
    request_id: str | None
    """The server's name for this request, to be quoted in reports."""
    api_code: int | str | None
    """The service's own error code, where responses come in an envelope."""
    body: Any
    """The response: the declared error type where there is one, else plain JSON or
    text."""
    retries_taken: int
    """How often the request was sent again before it failed."""

    def __init__(
        self,
        message: str,
        *,
        request: Request | None = None,
        response: Response | None = None,
        status_code: int | None = None,
        request_id: str | None = None,
        api_code: int | str | None = None,
        body: Any = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.response = response
        self.http_status = None if response is None else response.status_code
        self.status_code = self.http_status if status_code is None else status_code
        self.request_id = request_id
        self.api_code = api_code
        self.body = body
        sent = {} if request is None else request.extensions
        self.retries_taken = sent.get("attempt", 0)

    @property
    def code(self) -> int | str | None:
        """The error code: the service's own, else what the body calls so."""
        return self.api_code if self.api_code is not None else self._said(_CODES)

    @property
    def type(self) -> str | None:
        """The kind of error, as the body calls it."""
        result = self._said(_TYPES)
        return result if isinstance(result, str) else None

    @property
    def param(self) -> str | None:
        """What in the request was wrong, as the body calls it."""
        result = self._said(_PARAMS)
        return result if isinstance(result, str) else None

    def _said(self, names: tuple[str, ...]) -> int | str | None:
        """The first value under one of the names in the error that the body holds."""
        for members in _errors_in(self.body):
            for name in names:
                value = members.get(name)
                if isinstance(value, (str, int)) and not isinstance(value, bool):
                    return value
        return None

    def __str__(self) -> str:
        http = None if self.http_status == self.status_code else self.http_status
        known = {
            "status": self.status_code,
            "HTTP": http,
            "code": self.api_code,
            "request": self.request_id,
            "retries": self.retries_taken or None,
        }
        details = [
            f"{name} {value}" for name, value in known.items() if value is not None
        ]
        if self.request is not None:
            details.append(address_of(self.request))
        line = f"{self.message} ({', '.join(details)})" if details else self.message
        return "".join(sign if sign.isprintable() else " " for sign in line)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        import copy  # noqa: PLC0415 - takes longer than all of this

        state: dict[str, Any] = {**self.__dict__, "request": _bare(self.request)}
        if self.request is not None and self.response is not None:
            answer: Any = copy.copy(self.response)
            answer.request = state["request"]
            state["response"] = answer
        return _restore, (type(self), self.message), state


class APIConnectionError(APIError):
    """There was no response: no connection could be made, or it broke."""


class APITimeoutError(APIConnectionError):
    """There was no response in time."""


class APIStatusError(APIError):
    """The response has, or its envelope states, a status that means failure."""

    # A response is there, so that both are always known.
    status_code: int  # pyright: ignore[reportIncompatibleVariableOverride]
    response: Response  # pyright: ignore[reportIncompatibleVariableOverride]

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server wants to be left alone, where its headers say so."""
        from .net.retries import asked_wait  # noqa: PLC0415 - loads the HTTP library

        return asked_wait(self.response)


class BadRequestError(APIStatusError):
    """400: the request is malformed or its values are wrong."""


class AuthenticationError(APIStatusError):
    """401: credentials are missing or not accepted; or no token was granted (RFC 6749,
    5.2)."""


class PaymentRequiredError(APIStatusError):
    """402: the plan does not include this, or something has to be paid."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing."""


class ConflictError(APIStatusError):
    """409: the request does not fit the present state."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well-formed, its meaning is not accepted."""


class RateLimitError(APIStatusError):
    """429: too many requests; or a 403 whose headers say so. See ``retry_after``."""


class InternalServerError(APIStatusError):
    """500 to 599: the server failed."""


class APIResponseValidationError(APIError):
    """The response is not what was declared; ``body`` is its text or plain JSON."""

    response: Response  # pyright: ignore[reportIncompatibleVariableOverride]


class APIPaginationError(APIError):
    """The pages of a list lead nowhere: one comes twice, the next one is at another
    host, or there is no list."""

    response: Response  # pyright: ignore[reportIncompatibleVariableOverride]


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


_CODES = ("code", "error_code", "errorCode")
_TYPES = ("type", "error_type", "errorType")
_PARAMS = ("param", "parameter", "field", "pointer")


def _errors_in(body: object) -> list[dict[str, Any]]:
    """Where an error may tell of itself, from the inside out (``error`` of RFC 6749 is a
    code)."""
    from .values.shapes import is_array, is_object  # noqa: PLC0415 - loads typing

    shown: Any = body
    if not is_object(body) and not is_array(body):
        to_dict: Any = getattr(body, "to_dict", None)
        shown = None if to_dict is None else to_dict()
    whole: Any = {"errors": shown} if is_array(shown) else shown
    if not is_object(whole):
        return []
    several, inner = whole.get("errors"), whole.get("error")
    first = several[0] if is_array(several) and several else None
    code = inner if isinstance(inner, str) and " " not in inner else None
    return [item for item in (inner, whole, first, {"code": code}) if is_object(item)]


def class_of(status: int | None) -> type[APIStatusError]:
    """The error class of a status; APIStatusError where there is none of its own."""
    if status is not None and 500 <= status <= 599:
        return InternalServerError
    return _BY_STATUS.get(-1 if status is None else status, APIStatusError)


def address_of(request: Request) -> str:
    """Method and address without what may be secret: query, fragment and user
    information."""
    url = request.url
    path = url.raw_path.partition(b"?")[0].decode("ascii")
    return f"{request.method} {url.scheme}://{url.netloc.decode('ascii')}{path}"


def _bare(request: Request | None) -> Request | None:
    """Method and address alone: what else was sent may be secret."""
    if request is None:
        return None
    url = request.url.copy_with(query=None, userinfo=b"")
    return type(request)(request.method, url)


def _restore(cls: type[APIError], message: str) -> APIError:
    return cls.__new__(cls, message)  # a class of the user may take other arguments


publish(globals(), __all__)

"""Raw responses: what ``with_raw_response`` returns, status and headers and all."""

from __future__ import annotations

from datetime import timedelta
from typing import Generic, TypeVar

from ..messages import request_id_of
from ..net.http import Headers, Response
from ..operation import Operation
from ..public import publish
from ..settings import Settings
from .response import interpret
from .text import text_of

T = TypeVar("T")


class Answer(Generic[T]):
    """What raw and streamed responses have in common: all but the body."""

    http_response: Response
    """The response of the HTTP library."""

    def __init__(
        self, settings: Settings, operation: Operation[T], response: Response
    ) -> None:
        self._settings = settings
        self._operation = operation
        self.http_response = response

    @property
    def status_code(self) -> int:
        return self.http_response.status_code

    @property
    def headers(self) -> Headers:
        """The headers, whose names are compared without regard to case."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """The server's name for the request, where a header tells it."""
        return request_id_of(None, self.http_response, None)

    @property
    def retries_taken(self) -> int:
        """How often the request was sent again before this response came."""
        taken: int = self.http_response.extensions.get("retries_taken", 0)
        return taken

    def _value(self) -> T:
        return interpret(self._settings, self._operation, self.http_response)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status_code}>"


class RawResponse(Answer[T]):
    """A response that is read as a whole. ``T`` is what the method itself returns."""

    @property
    def elapsed(self) -> timedelta:
        """From sending the request to the end of the response."""
        return self.http_response.elapsed

    @property
    def content(self) -> bytes:
        return self.http_response.content

    def text(self) -> str:
        return text_of(self.http_response)

    def parse(self) -> T:
        """What the method itself returns.

        Raises APIResponseValidationError for content that is not what was declared.
        """
        return self._value()


publish(globals(), ("RawResponse",))

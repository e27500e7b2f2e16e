"""Delivery: one attempt, from a request to a response that is whole or ready to be
streamed. Redirects are followed here, and what is read is bounded."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from ..messages import invalid
from ..requests.request import Prepared
from ..responses.text import choose_encoding
from .deadlines import check_deadline
from .http import AsyncClient, Client, Request, Response
from .log import SENDING
from .redirects import MOST_HOPS, next_request


def deliver(
    client: Client, prepared: Prepared, stream: bool, repeatable: bool, request: Request
) -> Response:
    """The response, read unless ``stream`` is set.

    Raises what the HTTP library does, APITimeoutError at the deadline,
    APIResponseValidationError for too much content.
    """
    response = None
    try:
        with _at_work():
            response = client.send(request, stream=True, follow_redirects=False)
            hops: list[Response] = []
            abroad = False
            while response.status_code >= 300 and len(hops) < MOST_HOPS:
                target = next_request(
                    client, response, prepared.redirects, repeatable, abroad
                )
                if target is None:
                    break
                response.close()
                hops.append(response)
                further, abroad = target
                auth: dict[str, None] = {"auth": None} if abroad else {}
                response = client.send(
                    further, stream=True, follow_redirects=False, **auth
                )
            _settle(response, hops)
            if not stream:
                bound = _Bound.of(response, prepared)
                if bound is None:
                    response.read()
                else:
                    for chunk in response.iter_bytes():
                        bound.add(chunk)
                    bound.keep()
            choose_encoding(response)
            return response
    except BaseException:
        if response is not None:
            response.close()
        raise


async def deliver_async(
    client: AsyncClient,
    prepared: Prepared,
    stream: bool,
    repeatable: bool,
    request: Request,
) -> Response:
    """As ``deliver``."""
    response = None
    try:
        with _at_work():
            response = await client.send(request, stream=True, follow_redirects=False)
            hops: list[Response] = []
            abroad = False
            while response.status_code >= 300 and len(hops) < MOST_HOPS:
                target = next_request(
                    client, response, prepared.redirects, repeatable, abroad
                )
                if target is None:
                    break
                await response.aclose()
                hops.append(response)
                further, abroad = target
                auth: dict[str, None] = {"auth": None} if abroad else {}
                response = await client.send(
                    further, stream=True, follow_redirects=False, **auth
                )
            _settle(response, hops)
            if not stream:
                bound = _Bound.of(response, prepared)
                if bound is None:
                    await response.aread()
                else:
                    async for chunk in response.aiter_bytes():
                        bound.add(chunk)
                    bound.keep()
            choose_encoding(response)
            return response
    except BaseException:
        if response is not None:
            await response.aclose()
        raise


@contextmanager
def _at_work() -> Generator[None, None, None]:
    token = SENDING.set(True)
    try:
        yield
    finally:
        SENDING.reset(token)


def _settle(response: Response, hops: list[Response]) -> None:
    """Keep where the response came by, and no copies of what was sent."""
    response.history = hops
    for hop in (*hops, response):
        hop.next_request = None


class _Bound:
    """Content that is counted while it is read."""

    def __init__(
        self, response: Response, size: int | None, ends_at: float | None
    ) -> None:
        self._response = response
        self._left = self._size = size
        self._ends_at = ends_at
        self._pieces: list[bytes] = []

    @classmethod
    def of(cls, response: Response, prepared: Prepared) -> _Bound | None:
        """The bound of a response; None where there is none."""
        size = prepared.max_decoded_bytes
        if "content-encoding" not in response.headers:
            size = None
        if size is None and prepared.ends_at is None:
            return None
        return cls(response, size, prepared.ends_at)

    def add(self, chunk: bytes) -> None:
        self._pieces.append(chunk)
        check_deadline(self._response, self._ends_at)
        if self._left is not None:
            self._left -= len(chunk)
            if self._left < 0:
                raise invalid(
                    f"the decoded content has more than {self._size} bytes; the limit is"
                    " max_decoded_bytes of the client",
                    self._response,
                )

    def keep(self) -> None:
        # Where the library keeps what it has read: it has no other way in.
        setattr(self._response, "_content", b"".join(self._pieces))  # noqa: B010

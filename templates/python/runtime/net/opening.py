"""Opening: a response whose body is still to be read, closed whatever happens."""

# These functions are the clients' own, in a file that is loaded only when it is used.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..client import AsyncClient, SyncClient
from ..operation import Operation
from ..responses.response import check, check_coding, is_success
from .connection_errors import reading
from .http import Response


def open_answer(
    client: SyncClient, operation: Operation[Any], arguments: Mapping[str, object]
) -> Response:
    """The response to an operation, for the caller to read and to close.

    Raises APIStatusError for a status that means failure, APIResponseValidationError for
    content that nothing decodes.
    """
    response = client._send(operation, arguments, None, stream=True)
    try:
        if not is_success(operation, response):
            with reading(response):
                response.read()
            check(client._settings, operation, response)
        check_coding(operation, response)
    except BaseException:
        response.close()
        raise
    return response


async def async_open_answer(
    client: AsyncClient, operation: Operation[Any], arguments: Mapping[str, object]
) -> Response:
    """As ``open_answer``."""
    response = await client._send(operation, arguments, None, stream=True)
    try:
        if not is_success(operation, response):
            with reading(response):
                await response.aread()
            check(client._settings, operation, response)
        check_coding(operation, response)
    except BaseException:
        await response.aclose()
        raise
    return response

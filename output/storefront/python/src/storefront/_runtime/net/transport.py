"""Transport: sends prepared requests over one pool of connections, as often as it
takes."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from functools import partial

import anyio

from ..requests.request import Prepared
from ..values import checks
from .attempts import Turn
from .deadlines import left, too_late
from .delivery import deliver, deliver_async
from .http import AsyncClient, Client, Response
from .middleware import AsyncMiddleware, Middleware, chained, chained_async
from .pools import AsyncPool, Pool, SyncPool
from .retries import FAILURES


class SyncTransport:
    def __init__(
        self,
        pool: Pool,
        client: Client | None,
        logger: logging.Logger,
        middleware: Sequence[Middleware] = (),
    ) -> None:
        self.pool = SyncPool(pool, client)
        self._logger = logger
        checks.middleware(middleware)
        self._middleware = tuple(middleware)

    def send(self, prepared: Prepared, stream: bool = False) -> Response:
        """The last response, whatever its status; with its body unread for ``stream``.

        Raises APIConnectionError where there is none."""
        client = self.pool.ready or self.pool.open()
        turn = Turn(prepared)
        sender = partial(deliver, client, prepared, stream, turn.resendable)
        send = chained(self._middleware, sender)
        while True:
            if prepared.tokens is not None:
                turn.token = turn.renewed or prepared.tokens.get(
                    prepared, self.send, turn.refused
                )
                turn.renewed = ""
                turn.authorize()
            request = turn.request(client, asynchronous=False)
            try:
                response = send(request)
            except FAILURES as error:
                pause = turn.after_error(self._logger, error, request)
                if pause is None:
                    raise turn.broken(error, request) from error
            else:
                if tokens := turn.renewing(response):
                    turn.refused = turn.token
                    try:
                        turn.renewed = tokens.get(prepared, self.send, turn.refused)
                    except BaseException:
                        response.close()
                        raise
                    if turn.renewed != turn.refused:
                        response.close()
                        continue
                pause = turn.after_answer(self._logger, response)
                if pause is None:
                    return response
                response.close()
            time.sleep(pause)
            turn.attempt += 1

    def close(self) -> None:
        self.pool.close()


class AsyncTransport:
    def __init__(
        self,
        pool: Pool,
        client: AsyncClient | None,
        logger: logging.Logger,
        middleware: Sequence[AsyncMiddleware] = (),
    ) -> None:
        self.pool = AsyncPool(pool, client)
        self._logger = logger
        checks.middleware(middleware)
        self._middleware = tuple(middleware)

    async def send(self, prepared: Prepared, stream: bool = False) -> Response:
        """The last response, whatever its status; with its body unread for ``stream``.

        Raises APIConnectionError where there is none."""
        if prepared.ends_at is None:
            return await self._send(prepared, stream)
        with anyio.move_on_after(left(prepared.ends_at)):
            return await self._send(prepared, stream)
        raise too_late(None, None)

    async def _send(self, prepared: Prepared, stream: bool) -> Response:
        client = await self.pool.client()
        turn = Turn(prepared)
        sender = partial(deliver_async, client, prepared, stream, turn.resendable)
        send = chained_async(self._middleware, sender)
        while True:
            if prepared.tokens is not None:
                turn.token = turn.renewed or await prepared.tokens.get_async(
                    prepared, self.send, turn.refused
                )
                turn.renewed = ""
                turn.authorize()
            request = turn.request(client, asynchronous=True)
            try:
                response = await send(request)
            except FAILURES as error:
                pause = turn.after_error(self._logger, error, request)
                if pause is None:
                    raise turn.broken(error, request) from error
            except RuntimeError as error:
                if (told := self.pool.unusable(error)) is None:
                    raise
                raise told from error
            else:
                if tokens := turn.renewing(response):
                    turn.refused = turn.token
                    try:
                        turn.renewed = await tokens.get_async(
                            prepared, self.send, turn.refused
                        )
                    except BaseException:
                        await response.aclose()
                        raise
                    if turn.renewed != turn.refused:
                        await response.aclose()
                        continue
                pause = turn.after_answer(self._logger, response)
                if pause is None:
                    return response
                await response.aclose()
            await anyio.sleep(pause)
            turn.attempt += 1

    async def close(self) -> None:
        await self.pool.close()

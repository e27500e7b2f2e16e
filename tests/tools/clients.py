"""Calls of methods on one client of each class, synchronous or not: making one takes 25 ms."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from functools import reduce
from types import TracebackType
from typing import TYPE_CHECKING, Any

from specmill.model import ListType, PrimitiveType, Type, UnionType

if TYPE_CHECKING:
    from specmill.targets.samples.arguments import Argument
    from tests.tools.servers.calling import Call


class Clients:
    """The clients of a generated package; a context manager. ``address`` gives the server by the
    name of a class."""

    def __init__(self, package: Any, address: Callable[[str], str]) -> None:
        self._package = package
        self._address = address
        self._made: dict[str, Any] = {}
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Clients:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._made.values():
            closed = client.close()
            if closed is not None:
                self._loop.run_until_complete(closed)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def flavours(self) -> tuple[tuple[str, Callable[[Call], Any]], ...]:
        """Both ways to perform a call, by name."""
        return ("sync", self.sync), ("async", self.asynchronous)

    def sync(self, call: Call) -> Any:
        """What the method of the synchronous client returns; all items of a stream."""
        result = self._method(call, call.client.name)(**keyword_arguments(call))
        return list(result) if call.method.streaming else result

    def asynchronous(self, call: Call) -> Any:
        """The same of the asynchronous client."""

        async def run() -> Any:
            result = self._method(call, call.client.async_name)(**keyword_arguments(call))
            if call.method.streaming:
                return [item async for item in result]
            return await result

        return self._loop.run_until_complete(run())

    def _method(self, call: Call, name: str) -> Any:
        if name not in self._made:
            credentials = {argument.python: "secret" for argument in call.client.arguments}
            options = {"base_url": self._address(call.client.name), "max_retries": 0}
            self._made[name] = getattr(self._package, name)(**credentials, **options)
        return reduce(getattr, call.method.call.split("."), self._made[name])


def keyword_arguments(call: Call) -> dict[str, Any]:
    """Values of the sample as Python arguments; contents of files are bytes, and base64 at once,
    which definitions ask of some."""
    return {
        argument.python: given_as_files(argument) if is_file(argument, call) else argument.value
        for argument in call.arguments
    }


def given_as_files(argument: Argument) -> Any:
    if isinstance(argument.value, list):
        return [io.BytesIO(b"contents") for _ in argument.value]
    return io.BytesIO(b"contents")


def is_file(argument: Argument, call: Call) -> bool:
    return call.method.body is not None and holds_file(argument.type)


def holds_file(type_: Type) -> bool:
    """Whether a file is the value, an item of it, or what may stand in its place."""
    if isinstance(type_, UnionType):
        return any(map(holds_file, type_.variants))
    held = type_.items if isinstance(type_, ListType) else type_
    return isinstance(held, PrimitiveType) and held.is_binary

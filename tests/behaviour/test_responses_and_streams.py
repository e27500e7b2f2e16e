"""Raw and streamed responses, streams and requests by hand: generated, called, and broken off."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import sys
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.tools.generating import generate, run_with, specmill
from tests.tools.shared import ROOT

SPEC = ROOT / "specs" / "features" / "streams.yaml"
EVENTS = "text/event-stream"


class Made:
    """A generated package, used in one flavour; what is awaited in the other is awaited here."""

    def __init__(self, package: Any, layout: str, is_async: bool) -> None:
        self.package = package
        self.is_async = is_async
        self.flat = layout == "flat"

    def client(self, server: Loopback, **settings: Any) -> Any:
        name = f"{'Async' if self.is_async else ''}Chat{'Client' if self.flat else ''}"
        return getattr(self.package, name)(base_url=server.url, verify=False, **settings)

    def at(self, owner: Any, group: str) -> Any:
        return owner if self.flat else getattr(owner, group)

    def run(self, use: Callable[[Any], Awaitable[Any]], server: Loopback, **settings: Any) -> Any:
        """Use a client and close it."""

        async def perform() -> Any:
            client = self.client(server, max_retries=0, **settings)
            try:
                return await use(client)
            finally:
                await done(client.close())

        return asyncio.run(perform())


async def done(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


class Entered:
    """Either kind of context manager."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    async def __aenter__(self) -> Any:
        if hasattr(self._manager, "__aenter__"):
            return await self._manager.__aenter__()
        return self._manager.__enter__()

    async def __aexit__(self, *error: Any) -> Any:
        if hasattr(self._manager, "__aexit__"):
            return await self._manager.__aexit__(*error)
        return self._manager.__exit__(*error)


async def items(source: Any) -> list[Any]:
    items: list[Any] = []
    await collect(source, items)
    return items


async def collect(source: Any, result: list[Any]) -> None:
    """Add the items, so that those before an error are there."""
    if hasattr(source, "__aiter__"):
        async for item in source:
            result.append(item)
    else:
        for item in source:
            result.append(item)


@pytest.fixture(scope="module", params=["httpx2-grouped", "httpx2-flat", "httpx-grouped"])
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, str]]:
    library, layout = request.param.split("-")
    name = f"chat_{library}_{layout}"
    folder = tmp_path_factory.mktemp(name)
    (folder / "specmill.toml").write_text(
        f'[[target]]\nname = "{name}"\npackage = "{name}"\nlayout = "{layout}"\n'
        f'transport = "{library}"\nonly = ["python"]\nout = "out"\n'
        f'[[target.definitions]]\npath = "{SPEC}"\nclient = "Chat"\n'
        # One name in both layouts.
        '[target.names.methods]\ndownloadFile = "download_file"\nlistEvents = "list_events"\n'
        'createCompletion = "create_completion"\n'
    )
    result = specmill("generate", "-q", folder=folder)
    assert result.returncode == 0, result.stderr
    source = str(folder / "out" / "python" / "src")
    sys.path.insert(0, source)
    yield importlib.import_module(name), layout
    sys.path.remove(source)


@pytest.fixture(params=["sync", "async"])
def made(request: pytest.FixtureRequest, package: tuple[Any, str]) -> Made:
    return Made(*package, is_async=request.param == "async")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def test_a_raw_response(made: Made, server: Loopback) -> None:
    server.script(answer_json({"text": "hello"}, X_Request_Id="r1"))

    async def use(client: Any) -> None:
        raw = await done(client.with_raw_response.health())
        assert isinstance(raw, made.package.RawResponse)
        assert (raw.status_code, raw.request_id, raw.retries_taken) == (200, "r1", 0)
        assert raw.headers["X-REQUEST-ID"] == "r1"
        assert raw.content == b'{"text": "hello"}' == raw.text().encode()
        assert raw.http_response.status_code == 200
        assert raw.elapsed.total_seconds() > 0
        assert isinstance(raw.parse(), made.package.models.Completion)
        assert raw.parse().text == "hello"

    made.run(use, server)


def test_raw_responses_below_a_client_and_of_a_resource(made: Made, server: Loopback) -> None:
    server.script(Answer(body=b"data", content_type="application/octet-stream"))

    async def use(client: Any) -> None:
        for owner in (
            made.at(client.with_raw_response, "files"),
            made.at(client, "files").with_raw_response,
            made.at(client.with_options(timeout=3).with_raw_response, "files"),
        ):
            raw = await done(owner.download_file(file_id="a/b"))
            assert raw.parse() == b"data"
        assert {received.path for received in server.received} == {"/files/a%2Fb"}
        assert {received.connection for received in server.received} == {1}

    made.run(use, server)


def test_errors_are_raised_for_raw_and_streamed_responses(made: Made, server: Loopback) -> None:
    server.script(answer_json({"message": "no such file"}, 404))

    async def use(client: Any) -> None:
        files = made.at(client, "files")
        with pytest.raises(made.package.NotFoundError, match="no such file") as caught:
            await done(files.with_raw_response.download_file(file_id="1"))
        assert isinstance(caught.value.body, made.package.models.Problem)
        with pytest.raises(made.package.NotFoundError, match="no such file") as caught:
            async with Entered(files.with_streaming_response.download_file(file_id="1")):
                pytest.fail("entered")
        assert isinstance(caught.value.body, made.package.models.Problem)
        with pytest.raises(ValueError, match="segment"):
            async with Entered(files.with_streaming_response.download_file(file_id="..")):
                pytest.fail("entered")

    made.run(use, server)


def test_retries_are_counted(made: Made, server: Loopback, monkeypatch: Any) -> None:
    retries = importlib.import_module(f"{made.package.__name__}._runtime.net.retries")
    monkeypatch.setattr(retries, "_FIRST", 0.01)
    server.script(
        Answer(503, chunks=[b"x"] * 3), answer_json({"text": "a"}),
        Answer(503, b"busy"), answer_json({"text": "b"}),
    )  # fmt: skip

    async def use(client: Any) -> None:
        client = client.with_options(max_retries=2)
        raw = await done(client.with_raw_response.health())
        assert (raw.retries_taken, raw.parse().text) == (1, "a")
        async with Entered(client.with_streaming_response.health()) as response:
            assert response.retries_taken == 1
            assert (await done(response.parse())).text == "b"

    made.run(use, server)


CONTENT = bytes(range(256)) * 1000


def content_in_pieces() -> Answer:
    pieces = [CONTENT[at : at + 10_000] for at in range(0, len(CONTENT), 10_000)]
    return Answer(content_type="application/octet-stream", chunks=pieces)


def test_a_streamed_response(made: Made, server: Loopback) -> None:
    server.script(content_in_pieces())

    async def use(client: Any) -> None:
        methods = made.at(client.with_streaming_response, "files")
        async with Entered(methods.download_file(file_id="1")) as response:
            assert response.status_code == 200
            sizes = [len(chunk) for chunk in await items(response.iter_bytes(1 << 16))]
            assert sizes == [65536, 65536, 65536, 59392]
        async with Entered(methods.download_file(file_id="1")) as response:
            assert b"".join(await items(response.iter_bytes())) == CONTENT
        async with Entered(methods.download_file(file_id="1")) as response:
            assert await done(response.read()) == CONTENT
            assert await done(response.parse()) == CONTENT
        async with Entered(methods.download_file(file_id="1")):
            pass
        assert response.http_response.is_closed

    made.run(use, server)


def test_text_and_lines(made: Made, server: Loopback) -> None:
    answer = Answer(
        content_type="text/plain; charset=utf-8", chunks=["ä\nb".encode()[:1], "ä\nb".encode()[1:]]
    )
    server.script(answer)

    async def use(client: Any) -> None:
        for name, expected in (("iter_text", "ä\nb"), ("iter_lines", "äb")):
            async with Entered(client.with_streaming_response.health()) as response:
                assert "".join(await items(getattr(response, name)())) == expected

    made.run(use, server)


def test_a_file_appears_when_it_is_whole(made: Made, server: Loopback, tmp_path: Path) -> None:
    target = tmp_path / "invoice.pdf"
    target.write_bytes(b"old")

    async def use(client: Any) -> None:
        methods = made.at(client.with_streaming_response, "files")
        for answer in (
            Answer(content_type="", body=CONTENT, cut=True),
            Answer(content_type="", chunks=[CONTENT] * 3, cut=True),
        ):
            server.script(answer)
            async with Entered(methods.download_file(file_id="1")) as response:
                with pytest.raises(made.package.APIConnectionError, match="broke off") as caught:
                    await done(response.stream_to_file(target))
                assert caught.value.response is response.http_response
                assert target.read_bytes() == b"old"
        server.script(content_in_pieces())
        async with Entered(methods.download_file(file_id="1")) as response:
            await done(response.stream_to_file(str(target)))
        assert target.read_bytes() == CONTENT
        assert os.listdir(tmp_path) == ["invoice.pdf"]

    made.run(use, server)


def test_a_big_download_is_not_held_in_memory(made: Made, server: Loopback, tmp_path: Path) -> None:
    piece = bytes(1 << 20)
    server.script(Answer(content_type="", chunks=(piece for _ in range(64))))

    async def use(client: Any) -> None:
        methods = made.at(client.with_streaming_response, "files")
        async with Entered(methods.download_file(file_id="1")) as response:
            tracemalloc.start()
            await done(response.stream_to_file(tmp_path / "big"))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert peak < 16 << 20
        assert (tmp_path / "big").stat().st_size == 64 << 20

    made.run(use, server)


def completion(client: Any, made: Made, **arguments: Any) -> Any:
    return made.at(client, "chat").create_completion_stream(prompt="hi", **arguments)


def events(*texts: str, **settings: Any) -> Answer:
    return Answer(content_type=EVENTS, chunks=[text.encode() for text in texts], **settings)


def test_events_of_an_operation_that_also_answers_at_once(made: Made, server: Loopback) -> None:
    async def use(client: Any) -> None:
        server.script(
            events(
                'data: {"del',
                'ta": "a"}\n\nid: 7\ndata: {"delta": "b"}\n\n',
                "data: [DONE]\n\n",
                "x",
            )
        )
        stream = completion(client, made)
        assert [item.delta for item in await items(stream)] == ["a", "b"]
        assert isinstance(
            stream, made.package.AsyncStream if made.is_async else made.package.Stream
        )
        assert stream.last_event_id == "7"
        assert stream.response.is_closed
        assert server.last.json() == {"prompt": "hi", "stream": True}
        assert server.last.header("accept") == EVENTS
        assert await items(stream) == []
        server.script(answer_json({"text": "whole"}))
        answer = await done(made.at(client, "chat").create_completion(prompt="hi"))
        assert answer.text == "whole"
        assert server.last.json() == {"prompt": "hi"}
        assert server.last.header("accept") == "application/json"

    made.run(use, server)


def test_a_service_that_streams_unless_told_otherwise(made: Made, server: Loopback) -> None:
    async def use(client: Any) -> None:
        server.script(answer_json({"text": "whole"}))
        await done(made.at(client, "chat").generate())
        assert server.last.json() == {"stream": False}
        server.script(
            Answer(content_type="application/x-ndjson", body=b'{"delta":"a"}\n{"delta":"b"}')
        )
        stream = made.at(client, "chat").stream_generate()
        assert [item.delta for item in await items(stream)] == ["a", "b"]
        assert server.last.json() == {"stream": True}

    made.run(use, server)


def test_whole_events(made: Made, server: Loopback) -> None:
    """The data of an event that is declared as text of JSON is what the text holds."""
    first = 'event: change\nid: 1\nretry: 500\ndata: {"delta": "a",\ndata: "new": 1}\n\n'
    server.script(events(first + 'data: {"delta": 1}\n\ndata: 2\n\ndata: none\n\n'))

    async def use(client: Any) -> None:
        stream = made.at(client, "events").list_events()
        whole, odd, *others = await items(stream)
        assert isinstance(whole, made.package.models.ChangeEvent)
        assert (whole.event, whole.id, whole.retry) == ("change", "1", 500)
        for value, delta in ((whole, "a"), (odd, 1)):
            assert isinstance(value.data, made.package.models.Delta)
            assert value.data.delta == delta
        assert whole.data.new == 1
        assert [(other.event, other.data) for other in others] == [(None, 2), (None, "none")]
        assert (stream.last_event_id, stream.retry) == ("1", 500)
        sent = made.package.models.ChangeEvent(data=whole.data).to_dict()
        assert sent == {"data": '{"delta":"a","new":1}'}
        assert made.package.models.ChangeEvent(data='{"delta":"b"}').data.delta == "b"

    made.run(use, server)
    strict = made.package.APIResponseValidationError

    async def refused(client: Any) -> None:
        with pytest.raises(strict, match="does not fit"):
            await items(made.at(client, "events").list_events())

    made.run(refused, server, strict_responses=True)


def test_events_whose_data_are_objects_or_texts(made: Made, server: Loopback) -> None:
    sent = ('completion\ndata: {"delta": "a"}', "text\ndata: plain", 'text\ndata: "quoted"')
    server.script(events("".join(f"event: {event}\n\n" for event in sent)))

    async def use(client: Any) -> None:
        models = made.package.models
        replies = await items(made.at(client, "events").replies())
        assert [type(reply) for reply in replies] == [models.ReplyEvent] * 3
        assert [(reply.event, reply.data) for reply in replies] == [
            ("completion", models.Delta(delta="a")),
            ("text", "plain"),
            ("text", '"quoted"'),
        ]

    made.run(use, server)


def test_events_of_no_stated_type(made: Made, server: Loopback) -> None:
    server.script(events("event: tick\ndata: 1\n\n"))

    async def use(client: Any) -> None:
        assert await items(made.at(client, "events").ticks()) == [
            made.package.ServerSentEvent("1", "tick")
        ]

    made.run(use, server)


def test_lines_and_text_sequences(made: Made, server: Loopback) -> None:
    async def use(client: Any) -> None:
        group = made.at(client, "events")
        server.script(
            Answer(
                content_type="application/jsonl",
                chunks=[b'{"delta":', b' "a"}\r\n\n{"delta": 5}\n'],
            )
        )
        assert [item.delta for item in await items(group.lines())] == ["a", 5]
        server.script(
            Answer(
                content_type="application/json-seq",
                body=b'\x1e{"delta":\n"a"}\n\x1e{"delta":"b"}\n',
            )
        )
        assert [item.delta for item in await items(group.sequence())] == ["a", "b"]
        server.script(Answer(204, b"", ""))
        assert await items(group.lines()) == []

    made.run(use, server)


def test_a_stream_that_breaks_off(made: Made, server: Loopback) -> None:
    server.script(events('data: {"delta": "a"}\n\ndata: {"del', cut=True))

    async def use(client: Any) -> None:
        got: list[Any] = []
        stream = completion(client, made)
        with pytest.raises(made.package.APIConnectionError, match="broke off"):
            await collect(stream, got)
        assert [value.delta for value in got] == ["a"]
        assert stream.response.is_closed

    made.run(use, server)


def test_a_stream_that_falls_silent(made: Made, server: Loopback) -> None:
    def slow() -> Iterator[bytes]:
        yield b'data: {"delta": "a"}\n\n'
        server.closing.wait(2)

    server.script(Answer(content_type=EVENTS, chunks=slow()))

    async def use(client: Any) -> None:
        stream = completion(client, made, request_options={"timeout": 0.2})
        with pytest.raises(made.package.APITimeoutError, match="stopped coming"):
            await items(stream)

    made.run(use, server)


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (answer_json({"message": "slow down"}, 429), "RateLimitError", "slow down"),
        (answer_json({"text": "whole"}), "APIResponseValidationError", "text/event-stream, got application/json"),
        (Answer(body=b"<p>", content_type="text/html"), "APIResponseValidationError", "got text/html"),
        (answer_json({"error": {"message": "no seat"}}), "APIError", "no seat"),
        (answer_json({"error": {"message": "later", "code": 429}}), "RateLimitError", "later"),
        (Answer(content_type=EVENTS, body=b"data: {oops\n\n"), "APIResponseValidationError", "does not fit"),
        (Answer(content_type=EVENTS, body=b'event: error\ndata: {"message": "overloaded"}\n\n'), "APIError", "overloaded"),
    ],
)  # fmt: skip
def test_what_goes_wrong_with_a_stream(
    made: Made, server: Loopback, answer: Answer, error: str, message: str
) -> None:
    server.script(answer)

    async def use(client: Any) -> None:
        with pytest.raises(made.package.APIError, match=message) as caught:
            await items(completion(client, made))
        assert type(caught.value).__name__ == error
        assert caught.value.response.is_closed

    made.run(use, server)


def test_leniency_with_items(made: Made, server: Loopback) -> None:
    server.script(events('data: {"delta": 1, "more": 2}\n\n'))

    async def use(client: Any) -> None:
        (item,) = await items(completion(client, made))
        assert (item.delta, item.more) == (1, 2)

    made.run(use, server)
    server.script(events('data: {"delta": 1}\n\n'))

    async def use_strictly(client: Any) -> None:
        with pytest.raises(made.package.APIResponseValidationError):
            await items(completion(client, made))

    made.run(use_strictly, server, strict_responses=True)


def test_a_stream_is_closed_early(made: Made, server: Loopback) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b'data: {"delta": "a"}\n\n'

    server.script(Answer(content_type=EVENTS, chunks=endless()))

    async def use(client: Any) -> None:
        async with Entered(completion(client, made)) as stream:
            if made.is_async:
                assert (await anext(stream)).delta == "a"
            else:
                assert next(stream).delta == "a"
        assert stream.response.is_closed
        assert await items(stream) == []
        server.script(answer_json({"text": "after"}))
        assert (await done(client.health())).text == "after"

    made.run(use, server)


def test_an_asynchronous_stream_can_be_awaited(package: tuple[Any, str], server: Loopback) -> None:
    made = Made(*package, is_async=True)
    server.script(events('data: {"delta": "a"}\n\n'))

    async def use(client: Any) -> None:
        stream = completion(client, made)
        with pytest.raises(RuntimeError, match="await"):
            _ = stream.response
        assert (await stream).response.status_code == 200
        assert [value.delta async for value in stream] == ["a"]
        assert len(server.received) == 1

    made.run(use, server)


def test_requests_by_hand(made: Made, server: Loopback) -> None:
    models = made.package.models

    async def use(client: Any) -> None:
        server.script(answer_json({"text": "x"}))
        got = await done(
            client.request(
                "post", "/some/{id}?a=1", cast_to=models.Completion,
                path_params={"id": "a/b"}, query={"q": ["x", "y"]}, headers={"X-One": "1"},
                body={"nested": models.Delta(delta="d")}, request_options={"headers": {"X-Two": "2"}},
            )
        )  # fmt: skip
        assert isinstance(got, models.Completion)
        sent = server.last
        assert (sent.method, sent.target) == ("POST", "/some/a%2Fb?a=1&q=x&q=y")
        assert (sent.header("x-one"), sent.header("x-two")) == ("1", "2")
        assert sent.json() == {"nested": {"delta": "d"}}
        assert await done(client.request("GET", "/")) == {"text": "x"}
        assert await done(client.request("GET", "/", cast_to=str)) == '{"text": "x"}'
        assert await done(client.request("GET", "/", cast_to=bytes)) == b'{"text": "x"}'
        server.script(answer_json([{"text": "x"}]))
        (one,) = await done(client.request("GET", "/", cast_to=list[models.Completion]))
        assert isinstance(one, models.Completion)
        await done(client.request("POST", "/", form={"a": "1 2"}))
        assert server.last.body == b"a=1+2"
        await done(client.request("POST", "/", form={"a": "1"}, files={"f": ("n.txt", b"xyz")}))
        assert b'filename="n.txt"' in server.last.body
        assert b"xyz" in server.last.body
        await done(client.request("PUT", "/", content="täxt"))
        assert server.last.body == "täxt".encode()
        assert server.last.header("content-type") == "text/plain; charset=utf-8"
        await done(client.request("PUT", "/", content=b"\0", headers={"Content-Type": "image/png"}))
        assert (server.last.body, server.last.header("content-type")) == (b"\0", "image/png")
        server.script(answer_json({"message": "none"}, 404))
        with pytest.raises(made.package.NotFoundError, match="none"):
            await done(client.request("GET", "/nothing", cast_to=models.Completion))

    made.run(use, server)


@pytest.mark.parametrize(
    ("path", "parts", "error"),
    [
        ("@evil.example/", {}, ValueError),
        ("https://evil.example/", {}, ValueError),
        ("/a/{b}", {"path_params": {"b": ".."}}, ValueError),
        ("/", {"body": 1, "form": {"a": 1}}, ValueError),
        ("/", {"json": 1}, TypeError),
    ],
)
def test_requests_by_hand_that_make_no_sense(
    made: Made, server: Loopback, path: str, parts: dict[str, Any], error: type[Exception]
) -> None:
    async def use(client: Any) -> None:
        with pytest.raises(error):
            await done(client.request("GET", path, **parts))

    made.run(use, server)
    assert server.received == []


def test_what_follows_from_requests_by_hand_is_kept_in_bounds(
    package: tuple[Any, str], server: Loopback
) -> None:
    made = Made(*package, is_async=False)
    root = package[0].__name__
    plans = importlib.import_module(f"{root}._runtime.requests.plan")
    lowlevel = importlib.import_module(f"{root}._runtime.lowlevel")
    with made.client(server) as client:
        for number in range(300):
            client.request("GET", f"/{number}", cast_to=dict[str, int])
        before = plans.plan_of.cache_info().misses
        client.request("GET", "/299", cast_to=dict[str, int])
    assert plans.plan_of.cache_info().misses == before
    assert plans.plan_of.cache_info().maxsize is not None
    assert lowlevel._operation.cache_info().currsize == lowlevel._operation.cache_info().maxsize


def test_copies_with_headers_share_connections(made: Made, server: Loopback) -> None:
    server.script(answer_json({"text": "x"}))

    async def use(client: Any) -> None:
        copy = client.with_options(default_headers={"X-Team": "a"}, timeout=9)
        await done(client.health())
        assert server.last.header("x-team") is None
        await done(copy.with_options(max_retries=1).with_raw_response.health())
        assert server.last.header("x-team") == "a"
        assert server.last.header("user-agent")
        assert {received.connection for received in server.received} == {1}

    made.run(use, server)


LEAKS = """
import asyncio, gc, sys
import {package} as package
from tests.behaviour.loopback import Answer, Loopback

def endless():
    while True:
        yield b'data: {{"delta": "a"}}\\n\\n'

with Loopback([Answer(content_type="text/event-stream", chunks=endless())]) as server:
    client = package.Chat(base_url=server.url, verify=False)
    stream = client.chat.create_completion_stream(prompt="x")
    next(stream)
    stream.close()
    other = client.chat.create_completion_stream(prompt="x")
    next(other)
    client.close()
    with package.Chat(base_url=server.url, verify=False) as client:
        with client.with_streaming_response.files.download_file(file_id="1") as response:
            next(response.iter_bytes())
    async def main():
        async with package.AsyncChat(base_url=server.url, verify=False) as client:
            stream = client.chat.create_completion_stream(prompt="x")
            await anext(stream)
            await stream.close()
            client.chat.create_completion_stream(prompt="never sent")
            async for each in client.chat.create_completion_stream(prompt="left open"):
                break
            async with client.with_streaming_response.files.download_file(file_id="1") as response:
                async for chunk in response.iter_bytes():
                    break
    asyncio.run(main())
    del stream, other, response
    gc.collect()
print("clean")
"""


def test_nothing_is_left_open(package: tuple[Any, str]) -> None:
    if package[1] == "flat":
        pytest.skip("the program is that of the grouped layout")
    source = Path(package[0].__file__).parents[1]
    assert run_with(source, LEAKS.format(package=package[0].__name__)) == "clean\n"


def test_packages_without_streams_lack_their_runtime(tmp_path: Path) -> None:
    spec = ROOT / "specs" / "features" / "methods.yaml"
    out = generate(str(spec), "--package", "sdk", "--only", "python", out=tmp_path / "out")
    names = {path.name for path in (out / "python/src/sdk/_runtime").rglob("*.py")}
    assert "with_response.py" in names
    assert not names & {"streams.py", "events.py", "items.py", "sequences.py"}


def test_what_is_rarely_used_is_not_loaded(package: tuple[Any, str]) -> None:
    program = """
import sys
import {name} as package
client = package.{client}(base_url="https://x.example")
names = "streamed raw with_response lowlevel saving opening connection_errors".split()
loaded = {{each.rpartition(".")[2] for each in sys.modules if each.startswith("{name}._runtime.")}}
print([name for name in names if name in loaded])
""".format(name=package[0].__name__, client="ChatClient" if package[1] == "flat" else "Chat")
    source = Path(package[0].__file__).parents[1]
    loaded = "['opening', 'connection_errors']" if package[1] == "flat" else "[]"
    assert run_with(source, program) == f"{loaded}\n"

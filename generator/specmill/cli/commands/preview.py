"""``specmill preview``: builds the docs site, serves it on this machine, and builds it again whenever
an input changes; open pages load anew and show what was found in the definitions."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Event, Thread
from typing import Annotated

import typer

from specmill.cli import exits
from specmill.cli.options import ConfigOption
from specmill.cli.preview_server import BuildStatus, serve
from specmill.cli.request import Request
from specmill.cli.selection import output_folder, select
from specmill.config import Overrides
from specmill.diagnostics import UsageError

_SITE = Overrides(only=("site",))


def preview(
    target: Annotated[
        str | None, typer.Argument(help="Target [default: the first].", show_default=False)
    ] = None,
    *,
    config: ConfigOption = None,
    port: Annotated[int, typer.Option(help="0 is any free one.", min=0, max=65535)] = 8000,
) -> None:
    """Build the docs site, serve it here, and build it again whenever an input changes."""
    raise typer.Exit(exits.answer(lambda: run(target, config, port, Path.cwd())))


def run(
    target: str | None,
    config: Path | None,
    port: int,
    folder: Path,
    *,
    stop: Event | None = None,
    told: Callable[[str], None] = print,
) -> int:
    """Serve until interrupted (or ``stop`` is set); the exit code. ``told`` gets the address.

    Raises UsageError where there is no such target, or the port is taken.
    """
    from specmill.cli.commands import generate  # noqa: PLC0415 - comes with much
    from specmill.cli.watch import watch  # noqa: PLC0415

    names = (target,) if target else ()
    selection = select((), config, names, _SITE, folder)
    chosen = selection.targets[0]
    if not output_folder(chosen):
        raise UsageError("the target needs a name, from which its output folder follows")
    site = selection.base / output_folder(chosen) / "site"
    board = BuildStatus()
    request = Request(config=config, targets=(chosen.name,), overrides=_SITE)

    def build(asked: Request, where: Path) -> int:
        text = io.StringIO()
        out, error = _Both(sys.stdout, text), _Both(sys.stderr, text)
        with redirect_stdout(out), redirect_stderr(error):
            code = exits.answer(lambda: generate.run(asked, where))
        board.built(text.getvalue() if code != exits.DONE or "warning" in text.getvalue() else "")
        return code

    server = serve(site, port, board)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    Thread(target=server.serve_forever, daemon=True).start()
    told(f"{chosen.name}: {address}")
    try:
        return watch(request, folder, build, stop)
    finally:
        board.close()
        server.shutdown()
        server.server_close()


class _Both(io.TextIOBase):
    """A stream that also keeps what is written to it."""

    def __init__(self, shown: io.TextIOBase | object, kept: io.StringIO) -> None:
        self._shown, self._kept = shown, kept

    def write(self, text: str) -> int:
        self._kept.write(text)
        return int(getattr(self._shown, "write")(text) or 0)  # noqa: B009 - any stream will do

    def flush(self) -> None:
        getattr(self._shown, "flush")()  # noqa: B009

    def isatty(self) -> bool:
        return False

from __future__ import annotations

import datetime as dt

from typing_extensions import TypedDict

from .._runtime.public import publish_types


class FileDetailsParam(TypedDict, total=False):
    title: str
    taken_on: dt.date | str


publish_types(globals())

"""The events of a YAML text, with the line breaks of YAML 1.2.

libyaml reads YAML 1.1, where NEL, LS and PS end a line; in 1.2 they are characters like others
(YAML 1.2.2, section 5.4). They are read under other names of the same length.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from specmill.source.yaml.loader import EventLoader

_BREAKS = "\x85\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF900)


def events(text: str) -> Iterator[yaml.Event]:
    """The events of a text; offsets are characters of it. Raises yaml.YAMLError."""
    present = [item for item in _BREAKS if item in text]
    if not present:
        yield from yaml.parse(text, Loader=EventLoader)
        return
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    there = {ord(item): other for item, other in zip(present, free, strict=False)}
    back = {ord(other): chr(code) for code, other in there.items()}
    for event in yaml.parse(text.translate(there), Loader=EventLoader):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(back)
        yield event

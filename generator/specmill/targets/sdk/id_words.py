"""The words of an operationId that say what is done, without those of the place in front of them."""

from __future__ import annotations

import re

from specmill.model import Operation
from specmill.targets.sdk.group_names import Group
from specmill.targets.sdk.noun_words import group_nouns
from specmill.targets.sdk.operation_ids import is_frame
from specmill.targets.sdk.path_names import segments_of
from specmill.targets.sdk.vocabulary import VERBS, prefix_length, squashed
from specmill.targets.words import words

Words = tuple[str, ...]
_VERSION = re.compile(r"v\d+")
_KINDS = frozenset(
    "api controller endpoint handler resource router routes service view viewset".split()
)
"""What code calls the class or module of a group."""
_AT_END = frozenset("create delete get list patch put read retrieve update".split())
"""Verbs that stand behind their noun in the ids of some frameworks."""


def told_by(name: str, group: Group, operation: Operation) -> Words:
    """The words of an id without the group's at its start: ``repos/get`` on ``repos`` -> get, and
    without what stands before them: ``compute.instances.list`` on ``instances`` -> list."""
    parts = [words(part) for part in name.replace("/", ".").replace("#", ".").split(".")]
    parts = [part for part in parts if part]
    levels = [words(level) for level in group]
    for at in range(len(parts) - 2, -1, -1):
        if levels and levels[-1] and squashed(_plain(parts[at])) == squashed(levels[-1]):
            parts = parts[at + 1 :]
            break
    told = _behind_frame(tuple(word for part in parts for word in part))
    told = _behind_place(told, group, operation)
    least = len(parts[0]) if len(parts) > 1 else 0
    for noun in group_nouns(group, above=True):
        count = prefix_length(told, noun)
        if least <= count < len(told) and count and not _is_doing(told[:count], told[count]):
            return _turned(told[count:], operation)
    return _turned(told, operation)


def _plain(part: Words) -> Words:
    """The name of a class or module without the word for what it is: ``boats_controller``."""
    return part[:-1] if len(part) > 1 and part[-1].lower() in _KINDS else part


def _turned(told: Words, operation: Operation) -> Words:
    """The words with a verb at the end in front (``crew_list`` -> ``list_crew``); without an HTTP
    method at the end where they begin with a verb (``FindBoats.Get``)."""
    if len(told) < 2 or told[-1].lower() not in _AT_END:
        return told
    verb, is_method = told[-1], told[-1].lower() == operation.http_method.lower()
    if told[0].lower() not in VERBS or operation.operation_id.lower().endswith(f"/{verb.lower()}"):
        return (verb, *told[:-1])
    return told[:-1] if is_method else told


def _behind_frame(told: Words) -> Words:
    """The words behind the module that a framework put first: ``agents_api_v1_agents_list``."""
    plain = tuple(word.lower() for word in told)
    for at in range(len(told) - 2, 0, -1):
        if plain[at - 1] == "api" and (plain[at] == "routes" or _VERSION.fullmatch(plain[at])):
            return told[at + 1 :]
    return told


def _behind_place(told: Words, group: Group, operation: Operation) -> Words:
    """The words from the verb on, where the place says all that stands before it: a segment in front
    of the path, the noun of the group, or both (``task_sections_create`` below ``/task/sections``)."""
    verb = next((at for at, word in enumerate(told) if word.lower() in VERBS), 0)
    if not verb:
        return told
    before = told[:verb]
    for noun in group_nouns(group):
        start = max(verb - len(noun), 0)
        if squashed(before[start:]) == squashed(noun):
            before = before[:start]
            break
    segments = segments_of(operation.path)
    fixed = next(
        (at for at, segment in enumerate(segments) if not segment.words), len(segments) - 1
    )
    is_service = squashed(before) in {squashed(segment.words) for segment in segments[:fixed]}
    return told[verb:] if not before or is_service or is_frame(" ".join(before).lower()) else told


def _is_doing(said: Words, following: str) -> bool:
    """Whether what looks like the noun is the verb: ``schedule_workflow`` on ``schedules``."""
    return len(said) == 1 and said[0].lower() in VERBS and following.lower() not in VERBS

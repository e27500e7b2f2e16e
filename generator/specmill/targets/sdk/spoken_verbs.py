"""Verbs that an operation says otherwise than in its id: as a noun (``/images/generations`` is to
generate), or in the text that describes it (``Cancels a subscription``)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specmill.model import Operation
from specmill.targets.sdk.path_names import segments_of
from specmill.targets.sdk.vocabulary import NOUNS_TOO, VERBS, singular, stem
from specmill.targets.words import words

_ENDS = frozenset(
    """archive cancel deactivate detach disable disconnect dismiss leave revoke stop terminate
    unfollow unlink unsubscribe void""".split()
)
"""What DELETE may mean where the thing itself is not deleted."""
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
Words = tuple[str, ...]
_THINGS = frozenset(("collection", "configuration", "connection", "promotion"))
"""Nouns made of verbs that name things all the same."""
_SENTENCE = 12
"""Words in which a text says what is done to what."""


def verb_of(noun: str) -> str:
    """The verb that a noun is made of: ``generations`` -> generate; empty where it is none."""
    plain = singular(noun.lower()).lower()
    if not plain.endswith("ion") or plain in VERBS | _THINGS:
        return ""
    made = [plain[:-3], f"{plain[:-3]}e", f"{plain.removesuffix('ation')}e"]
    if plain.endswith("ification"):
        made.insert(0, f"{plain.removesuffix('ication')}y")
    return next((verb for verb in made if verb in VERBS), "")


def spoken_name(name: Words, told: Words, operation: Operation, nouns: Iterable[Words]) -> Words:
    """The name with the verb that a noun stands for: that of the path where the name says
    ``create`` alone (``createImage`` of ``/images/generations``), else of the only word; empty where
    there is none. ``told`` are the words of the id, ``nouns`` those of the group: what they name is
    a thing."""
    if operation.http_method != "POST" or len(name) != 1:
        return ()
    word = name[0]
    if name == ("create",):
        segments = segments_of(operation.path)
        last = segments[-1].words if len(segments) > 1 else ()
        things = {stem(thing) for thing in (*told, *(part for noun in nouns for part in noun))}
        word = last[0] if len(last) == 1 and stem(last[0]) not in things else ""
    verb = verb_of(word)
    return (verb,) if verb else ()


def spoken_action(name: Words, operation: Operation) -> Words:
    """The verb of a name that says to create what its path ends in, where that is a doing and no
    thing (``create_edit`` of ``/images/edits``); empty where there is none. The caller knows that
    nothing else can be done with what stands there."""
    last = segments_of(operation.path)[-1:]
    if len(name) != 2 or name[0] != "create" or not last:
        return ()
    noun = singular(name[1])
    verb = noun if noun in VERBS - NOUNS_TOO else verb_of(noun)
    return (verb,) if verb and [stem(word) for word in last[0].words] == [stem(noun)] else ()


def with_verb(name: Words, verb: str) -> Words:
    """The name of a DELETE that does something else, if any verb says so."""
    return (verb, *name[1:]) if verb and name[0] == "delete" else name


def verb_of_text(operation: Operation) -> str:
    """What a DELETE does, where no id but its text says that it does not delete; else empty. The
    thing that the path ends in has to be named."""
    fixed = [segment.words for segment in segments_of(operation.path) if segment.words]
    text = operation.summary or operation.description
    said = [word.lower() for word in words(_TAG.sub(" ", text[:200]))[:_SENTENCE]]
    told = _NO_LETTERS.sub("", operation.operation_id.lower()).removeprefix("delete")
    if operation.http_method != "DELETE" or not fixed or not said:
        return ""
    if not _NO_LETTERS.sub("", operation.path.lower()).endswith(told):
        return ""  # the id is somebody's choice
    verb = said[0] if said[0] in _ENDS else singular(said[0])
    thing = stem(fixed[-1][-1])
    return verb if verb in _ENDS and thing in {stem(word) for word in said[1:]} else ""

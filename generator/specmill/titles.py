"""Names of a target, its package and its clients, where the user gives none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath

from specmill.config.rules import package_problem
from specmill.reserved import is_device
from specmill.targets.words import kebab, snake, words

_NOISE = frozenset(
    "api apis openapi swagger spec specification definition schema doc docs yaml json rest the of "
    "and for official reference documentation v1 v2 v3 v4".split()
)
_OF_THE_DOCUMENT = frozenset(("openapi", "spec", "specification"))
"""What follows these in a title is told of the document, not of the service."""
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_VERSION = re.compile(r"\b[vV]?\d+(\.\d+)+\b")
_MOST_WORDS = 5


def client_names(titles: Sequence[str], sources: Sequence[str]) -> list[str]:
    """Words for the class of each definition: of its title when it is alone, else of its file,
    because titles of one vendor tend to say the same. All different."""
    if len(titles) == 1:
        return [_of_title(titles[0]) or _of_file(sources[0]) or "Api"]
    found: list[str] = []
    for title, source in zip(titles, sources, strict=True):
        wanted = [_of_file(source), _of_title(title), _of_folder(source)]
        free = [name for name in wanted if name and kebab(name) not in map(kebab, found)]
        found.append(free[0] if free else f"{wanted[0] or 'Api'} {len(found) + 1}")
    return found


def class_words(name: str) -> str:
    """Words of which every language can make the name of a class: none begins with a digit."""
    return f"Api {name}" if kebab(name)[:1].isdigit() else name


def target_name(titles: Sequence[str], sources: Sequence[str]) -> str:
    """A name for the whole: the words that all titles begin with, else the first definition's.

    A word of a title stays one word, as brands are spelled: ``GitHub`` -> ``github``.
    """
    told = [_title_words(title) for title in titles]
    common = [
        group[0]
        for group in takewhile(lambda group: len(set(group)) == 1, zip(*told, strict=False))
    ]
    found = common[:_MOST_WORDS] or told[0][:_MOST_WORDS]
    whole = "-".join(kebab(each.lower()) for each in found) or kebab(_of_file(sources[0]))
    whole = whole[:60].strip("-") or "api"
    return f"{whole}-api" if is_device(whole) else whole


def package_name(name: str) -> str:
    """An import name: lower-case words joined by underscores, never one that Python has itself."""
    package = snake(name) or "api"
    if package[0].isdigit():
        package = f"api_{package}"
    return f"{package}_api" if package_problem(package) else package


def _title_words(title: str) -> list[str]:
    """The words of a title that tell what it is about, as written; other scripts romanised."""
    plain = _VERSION.sub(" ", _POSSESSIVE.sub("", title))
    found: list[str] = []
    for word in re.split(r"[\W_]+", plain):
        if found and word.lower() in _OF_THE_DOCUMENT:
            break
        if word.lower() not in _NOISE:
            found += [word] if word.isascii() else words(word)
    return [each for each in found if each]


def _of_title(title: str) -> str:
    return " ".join(_title_words(title)[:_MOST_WORDS])


def _telling(text: str) -> str:
    """The words of a name without those that every definition has."""
    return " ".join([word for word in words(text) if word.lower() not in _NOISE][:_MOST_WORDS])


def _of_file(source: str) -> str:
    return _telling(PurePath(source).name.split(".")[0]) if source != "-" else ""


def _of_folder(source: str) -> str:
    return _telling(PurePath(source).parent.name)

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
_COMMON = frozenset(
    "backend beta bundled client collection consolidate consolidated deref dereferenced derefed "
    "endpoints full gateway http https index merged openapiv3 platform preview private public "
    "request response resolved server service services stable openapiv2".split()
)
"""Words that name no service: a title or file of nothing else does not name a client."""
_FORM = frozenset(
    "beta bundled collection deref dereferenced derefed merged preview request resolved response "
    "stable".split()
)
"""Words at the end of a title that tell of its form."""
_OF_THE_DOCUMENT = frozenset(("openapi", "spec", "specification"))
"""What follows these in a title is told of the document, not of the service."""
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_VERSION = re.compile(r"\b[vV]?\d+(\.\d+)+\b")
_MOST_WORDS = 5


def client_names(
    titles: Sequence[str],
    sources: Sequence[str],
    package: str = "",
    hosts: Sequence[str] = (),
) -> list[str]:
    """Words for the class of each definition: of its title when it is alone, else of its file,
    because titles of one vendor tend to say the same. All different. Where a title has nothing but
    common words, the ``package`` that the user chose names the client, then the host."""
    if len(titles) == 1:
        told = [_of_title(titles[0]), _of_file(sources[0])]
        telling = [text for text in told if _says_something(text)]
        title = telling[:1] if telling and telling[0] == told[0] else []
        others = [package, *map(_of_host, hosts), *telling, *told, "Api"]
        return [next(text for text in (*title, *others) if text)]
    names: list[str] = []
    for text, source in zip(titles, sources, strict=True):
        wanted = [_of_file(source), _of_title(text), _of_folder(source)]
        free = [name for name in wanted if name and kebab(name) not in map(kebab, names)]
        names.append(free[0] if free else f"{wanted[0] or 'Api'} {len(names) + 1}")
    return names


def class_words(name: str) -> str:
    """Words of which every language can make the name of a class: none begins with a digit."""
    return f"Api {name}" if kebab(name)[:1].isdigit() else name


def _says_something(text: str) -> bool:
    return any(word.lower() not in _COMMON and not word.isdigit() for word in words(text))


def _of_host(host: str) -> str:
    """The name that a host is registered by: ``api.example.com`` -> ``example``."""
    parts = host.lower().split(":")[0].split(".")
    if len(parts) < 2 or parts[-1].isdigit():
        return ""
    short = len(parts) > 2 and parts[-2] in ("co", "com", "org", "net", "gov", "ac", "edu")
    return parts[-3 if short else -2]


def target_name(titles: Sequence[str], sources: Sequence[str]) -> str:
    """A name for the whole: the words that all titles begin with, else the first definition's.

    A word of a title stays one word, as brands are spelled: ``GitHub`` -> ``github``.
    """
    told = [_title_words(title) for title in titles]
    common = [
        group[0]
        for group in takewhile(lambda group: len(set(group)) == 1, zip(*told, strict=False))
    ]
    result = common[:_MOST_WORDS] or told[0][:_MOST_WORDS]
    whole = "-".join(kebab(item.lower()) for item in result) or kebab(_of_file(sources[0]))
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
    title_words: list[str] = []
    for word in re.split(r"[\W_]+", plain):
        if title_words and word.lower() in _OF_THE_DOCUMENT:
            break
        if word.lower() not in _NOISE:
            title_words += [word] if word.isascii() else words(word)
    return [text for text in title_words if text]


def _of_title(title: str) -> str:
    title_word = _title_words(title)[:_MOST_WORDS]
    while len(title_word) > 1 and title_word[-1].lower() in _FORM:
        title_word.pop()
    return " ".join(title_word)


def _telling(text: str) -> str:
    """The words of a name without those that every definition has."""
    return " ".join([word for word in words(text) if word.lower() not in _NOISE][:_MOST_WORDS])


def _of_file(source: str) -> str:
    return _telling(PurePath(source).name.split(".")[0]) if source != "-" else ""


def _of_folder(source: str) -> str:
    return _telling(PurePath(source).parent.name)

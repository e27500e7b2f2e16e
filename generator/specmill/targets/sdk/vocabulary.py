"""Vocabulary: which words are verbs, and how nouns of definitions are told apart and compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

VERBS = frozenset(
    """abort accept acknowledge activate add adopt advance aggregate allocate allow analyse analyze
    announce append apply approve archive assign associate attach authenticate authorise authorize
    autocomplete ban batch begin bind bulk buy calculate cancel capture change check checkin
    checkout claim classify clear clone close collect commit compare complete complete compose
    compute configure confirm connect convert copy create deactivate decline decrement decrypt
    delete deliver deny deploy deprecate deprovision describe detach detect determine disable
    disassociate disconnect discover dismiss dispatch download drop duplicate edit embed enable
    encrypt end enqueue enroll enter erase escalate estimate evaluate exchange execute exit expand
    expire export extend extract fetch finalise finalize find finish flush follow forget forward
    freeze generate get give grant handle hangup hide ignore impersonate import increment index infer
    initialise initialize initiate insert inspect install introspect invalidate invite invoke issue
    join kick kill leave like link list load lock login logout lookup make mark merge migrate
    moderate modify move mute notify open parse partial patch pause perform ping pin poll post predict
    prepare preview process promote provision publish pull purge push put query queue read reactivate
    rebuild recalculate receive recover redeem redo refer refresh refund regenerate register reinstall
    reject release reload remove rename render renew reopen reorder replace reply repost reprocess
    request rerank rerun resend reset resize resolve respond restart restore resume retrieve retry
    return reveal revert revoke rewrite rollback rotate run save scan schedule search select send
    set share show shutdown sign signin signout signup simulate skip sort split star start stop
    store stream submit subscribe suspend switch sync synchronise synchronize tag terminate test
    toggle track train transcribe transfer transition translate trigger try turn unarchive unassign
    unban unblock undelete undo unfollow unfreeze unhide uninstall unlike unlink unlock unmark
    unmute unpause unpin unpublish unregister unschedule unshare unstar unsubscribe unsuspend
    untag update upgrade upload upsert use validate verify view void vote watch withdraw write
    answer arm bid boot brew burn charge chat crawl crop deposit dial disarm dispense fire flip
    hibernate hold launch mint pack park pay prepay print quote rank rate reboot reconcile repay
    resync retire rewind scrape settle ship sleep snooze stake summarise summarize swap tokenize
    unpack unpark unstake upscale wake""".split()
)
"""Words that a method may begin with. Some are nouns as well: see ``NOUNS_TOO``."""

NOUNS_TOO = frozenset(
    """answer batch bid bulk burn change charge chat checkin checkout claim copy download deposit end exit export follow fire forward
    grant hold import index invite issue like link list lock login logout mark move partial post
    park preview print process query queue quote rank rate release reply request return schedule search share ship sign stake start
    star stop store stream swap switch tag test track transfer transition trigger turn upgrade use
    view vote watch""".split()
)
"""Verbs that name things as well (``/issues``, ``/tags``)."""

READING = frozenset(
    """authorize autocomplete check compare count describe discover download estimate export
    find introspect login logout lookup ping preview query render search stream validate
    verify""".split()
)
"""Verbs that a GET may carry out."""

QUALIFIERS = frozenset(
    "a all an batch beta bulk collection many multiple new paginated partial several single the".split()
)
"""What may stand between a verb and the noun of the group."""

CRUD = frozenset(("create", "delete", "get", "update"))

_ADJECTIVES = frozenset(
    """active actual additional all alternative anonymous automatic basic complete current custom daily
    default deep direct due dynamic effective empty external favorite favourite final first free
    full general global historical hourly inactive individual initial interactive internal invalid last native
    latest legacy local main manual maximum minimum missing monthly multi national newest next old
    older only optional original other outstanding own overdue pending permanent personal popular
    possible present previous primary private provisional public random raw real recent recently
    regional regular related remote secondary similar simple single special specific standard static
    temporary top total trending unique unread upcoming valid various virtual weekly yearly""".split()
)
_NOT_ADJECTIVES = frozenset(
    """bed breed creed deed embed exceed feed fed id indeed med need proceed red reed seed shed sled
    speed succeed variable timetable bible deliverable receivable payable crucible""".split()
)


@lru_cache(maxsize=50_000)
def is_adjective(word: str) -> bool:
    """Whether a word in small letters only says which of the things: ``saved``, ``available``."""
    if word in _ADJECTIVES:
        return True
    ends = word.endswith(("ed", "able", "ible"))
    return ends and len(word) > 4 and word not in _NOT_ADJECTIVES and word not in VERBS


PREPOSITIONS = frozenset("as at by for from in into of on per to via with without".split())

_THINGS = frozenset(
    """access address alarm alert api app asset attempt attribute avatar badge balance banner body
    book branch bucket budget calendar card cart category chapter choice client code column comment
    config contact content cover credential crew currency customer dashboard data dataset deal device
    discount document domain draft drawing email entry event example export family feature feedback
    field file flag folder form friend gift goal graph group history hook host icon idea image
    inbox input invoice item job key kind label language layer lead leg lesson letter level license
    line list location log logo mail map mapping media meeting menu meta metadata method metric model
    name network node note notice number object offer option order org output owner package page
    paper parent password path person phone photo picture pipeline place plan player point policy
    pool price product profile progress project proxy rating reason receipt record region repo
    resource result review reward role room route rule sample schema scope screen script seat
    secret section segment sensor series service session setting shape sheet shop site size skill
    slot snapshot source space spec stage state status step story summary survey table target task
    tax team template text theme thread thumbnail ticket time title token topic tree type unit url
    user value variable variant vendor version video volume wallet webhook widget word workspace
    zone""".split()
)
_THING_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ary",
    "ory",
    "ing",
)


def may_be_verb(word: str) -> bool:
    """Whether a word that is no known verb may be one: no plural, and no usual noun."""
    plain = word.lower()
    return len(plain) > 2 and not (
        is_plural(plain)
        or plain in _THINGS
        or plain in _UNCOUNTABLE
        or plain.endswith(_THING_ENDINGS)
    )


_UNCOUNTABLE = frozenset(
    """access address alias analysis analytics apis axis basis billing bus business canvas class
    cors compass corpus credentials data details dns express focus gas gps graphics https
    kubernetes logistics metadata metrics needs news os pos progress process redis saas series
    settings sms species sns sos statistics stats status statuspage success tls tops us vpns
    warehouse xss""".split()
)
"""What looks like a plural and is none, or is handed out as one thing."""


@lru_cache(maxsize=50_000)
def is_plural(word: str) -> bool:
    """Whether an English word names several things: ``users``, ``people``."""
    plain = word.lower()
    if plain in ("people", "children", "media", "criteria", "indices", "data"):
        return plain != "data"
    if plain in _UNCOUNTABLE or len(plain) < 3:
        return False
    return plain.endswith("s") and not plain.endswith(("ss", "us", "is"))


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """One of several: ``addresses`` -> ``address``, ``companies`` -> ``company``. Words that are no
    plurals stay."""
    plain = word.lower()
    if plain in ("people", "children", "indices", "criteria"):
        one = {"people": "person", "children": "child", "indices": "index", "criteria": "criterion"}
        return one[plain]
    if not is_plural(plain) or plain == "media":
        return word
    if plain.endswith("ies") and len(plain) > 4:
        return word[:-3] + "y"
    if plain.endswith(("sses", "shes", "ches", "xes", "zzes", "uses")) and len(plain) > 4:
        return word[:-2] if not plain.endswith(("causes", "houses", "cases")) else word[:-1]
    return word[:-1]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a noun has in common with its plural, in small letters: ``Parcels`` -> ``parcel``."""
    return singular(word.lower()).lower()


def squashed(words: Sequence[str]) -> str:
    """Words as one text in which their parts are not told apart, the last in singular: ``PostgreSQL
    Instances``, ``postgresql-instance`` -> ``postgresqlinstance``."""
    return _squashed(tuple(words))


@lru_cache(maxsize=50_000)
def _squashed(words: tuple[str, ...]) -> str:
    return "".join([*(word.lower() for word in words[:-1]), *(stem(word) for word in words[-1:])])


def prefix_length(words: Sequence[str], noun: Sequence[str]) -> int:
    """How many words at the start say the noun, however they are parted or numbered (``dns zone``
    for ``DNSZones``); 0 where they do not."""
    wanted = squashed(noun)
    said = ""
    for count, word in enumerate(words, start=1):
        if said + stem(word) == wanted or said + word.lower() == wanted:
            return count
        said += word.lower()
        if not wanted.startswith(said):
            break
    if not noun or len(words) < len(noun):
        return 0
    is_said = all(stem(word) == stem(own) for word, own in zip(words, noun, strict=False))
    return len(noun) if is_said else 0

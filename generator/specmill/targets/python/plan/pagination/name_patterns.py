"""Names by which pagination is known, without regard to case and signs: ``next_page`` and
``nextPage`` are one."""

from __future__ import annotations

import functools
import re

_SIGNS = re.compile(r"[^a-z0-9]+")


@functools.lru_cache(maxsize=1 << 16)  # every field of every response is asked for its name
def plain(name: str) -> str:
    """The name in lower case, letters and digits only."""
    return _SIGNS.sub("", name.lower())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAGE = _set("page pagenumber pageno pagenum currentpage pageindex")
SIZE = _set(
    """limit size perpage pagesize maxresults maxitems count take top rows resultsperpage
    itemsperpage pagelimit maxpagesize"""
)
OFFSET = _set("offset skip")
CURSOR = _set(
    """cursor after aftercursor pagetoken nexttoken nextcursor nextpagetoken continuationtoken
    continuation pagecursor marker startingafter startafter bookmark scrollid"""
)
AFTER = _set("after afterid startingafter startafter")
"""Cursors that may be the name of the last item."""

NEXT_CURSOR = _set(
    """nextcursor nextpagetoken nexttoken nextcontinuationtoken nextcontinuation nextpagecursor
    nextmarker nextbookmark endcursor aftercursor cursornext"""
)
SAID_TO_BE_NEXT = _set("cursor after pagetoken continuationtoken continuation marker bookmark")
"""Names of a cursor that may be that of this page; their description has to speak of the next."""
NEXT_LINK = _set(
    """nextlink nexturl nexturi nexthref nextpageurl nextpageuri nextpagelink nextpagehref
    odatanextlink"""
)
LAST_ID = _set("lastid")
MORE = _set("hasmore hasnext hasnextpage hasmorepages hasmoreitems hasmoreresults")
TOTAL = _set(
    """total totalcount totalitems totalresults totalrecords totalelements totalsize totalhits"""
)
PAGES = _set("totalpages pagecount numpages numberofpages pagestotal lastpage")

ITEMS = _set("data items results list value records entries content rows elements hits")
"""Names of the list where a response has several."""
INSIDE = _set("data result results response payload content page body")
"""Names of an object that the list may be in."""
BESIDE = _set(
    """meta metadata pagination paging pager page pageinfo links cursors cursor listmetadata
    responsemetadata next"""
)
"""Names of an object that tells of pages."""
OPTIONS = _set("options pagination paging pager page pageoptions pagingoptions")
"""Names of an object of the request that tells of pages."""

ZERO_BASED = re.compile(r"\b(zero|0)[- ](based|indexed)|\b(at|from|with) (0|zero)\b|从 ?0", re.I)
NEXT = re.compile(r"\b(next|following|subsequent|more)\b|下一", re.I)
ADDRESS = re.compile(r"\b(url|uri|link|href)\b|链接", re.I)
PAGES_COUNTED = re.compile(r"\bpages?\b", re.I)

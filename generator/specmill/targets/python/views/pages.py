"""View of ``pages.py``: what pages of lists have beside their items."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.text import Text
from specmill.targets.python.plan.pagination.page_types import ITEM
from specmill.targets.python.plan.python_plan import PageType, PythonPlan
from specmill.targets.python.plan.types.annotations import mentions
from specmill.targets.python.views.imports import imports_of, runtime_imports
from specmill.targets.python.views.models import FieldView, view_field
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.values import Imports, Name

_PAGES = ("AsyncPage", "AsyncPages", "SyncPage")
_USED = frozenset(("TYPE_CHECKING", "Any", "AsyncIterator", "Generator", "TypeVar"))
"""What the module itself uses."""


@dataclass(frozen=True, slots=True)
class PageTypeView:
    """The fields of some pages, and the names of their classes."""

    fields_name: Name
    page: Name
    async_page: Name
    async_pages: Name
    fields: tuple[FieldView, ...]
    has_item: bool
    """Whether a field says the type of the items."""


@dataclass(frozen=True, slots=True)
class PagesView:
    """The module of types of pages."""

    notice: Text
    imports: Imports
    types: tuple[PageTypeView, ...]


def view_pages(plan: PythonPlan) -> PagesView:
    """The view of ``pages.py``."""
    used = {
        name
        for page_type in plan.page_types
        for field in page_type.fields
        for name in mentions(field.annotation)
    }
    generic = {"Generic"} if ITEM in used else set[str]()
    own = [(f".{module[2:]}", name) for module, name in runtime_imports(used)]
    own += [(".", name) for name in ("models", "models as _models") if name.split()[-1] in used]
    own += [("._runtime.paging.pages", name) for name in _PAGES]
    return PagesView(
        Text(notice(client.client for client in plan.clients)),
        imports_of((used | generic | _USED) - {ITEM}, own),
        tuple(map(_page_type, plan.page_types)),
    )


def _page_type(plan: PageType) -> PageTypeView:
    return PageTypeView(
        fields_name=Name(f"{plan.name}Fields"),
        page=Name(f"Sync{plan.name}Page"),
        async_page=Name(f"Async{plan.name}Page"),
        async_pages=Name(f"Async{plan.name}Pages"),
        fields=tuple(map(view_field, plan.fields)),
        has_item=any(ITEM in mentions(field.annotation) for field in plan.fields),
    )

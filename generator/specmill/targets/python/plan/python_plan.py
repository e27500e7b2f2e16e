"""What a plan of a Python SDK holds: its clients with their groups, its types, its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.config import TargetSettings
from specmill.model import Client, NamedSchema
from specmill.output.names import PublishedNames
from specmill.targets.brand_modules import NO_MODULES, BrandModules, Mixin
from specmill.targets.python.plan.client_parameters.client_parameter import ClientParameter
from specmill.targets.python.plan.groups import GroupPlan, Path
from specmill.targets.python.plan.naming.operation_names import OperationName
from specmill.targets.python.plan.security import SecurityPlan
from specmill.targets.python.plan.surface import Surface
from specmill.targets.python.plan.types.declarations import DeclarationPlan, FieldPlan
from specmill.targets.python.plan.types.model_modules import ModelModule
from specmill.targets.python.plan.types.type_names import TypeNames


@dataclass(frozen=True, slots=True)
class ClientPlan:
    client: Client
    name: str
    async_name: str
    security: SecurityPlan
    groups: dict[Path, GroupPlan]
    """By path; the client's own methods have the empty path."""
    modules: dict[Path, str]
    """Path of a group -> name of its modules below ``operations`` and ``resources``; that of the
    empty path is also the client's module below ``clients``."""
    classes: dict[Path, str]
    """Path of a group -> name of its sync class; the async one has ``Async`` before it."""
    mixins: tuple[Mixin, ...] = ()
    """Classes of the brand that are bases of the client."""
    parameters: tuple[ClientParameter, ...] = ()
    """Parameters of methods that the constructor takes too."""
    renamed_arguments: tuple[tuple[str, str], ...] = ()
    """Names that arguments of the constructor had, and those that they have."""


@dataclass(frozen=True, slots=True)
class PageType:
    """The fields that pages of some lists pass on. ``name`` stands between ``Sync`` and ``Page``."""

    name: str
    fields: tuple[FieldPlan, ...]


@dataclass(frozen=True, slots=True)
class PythonPlan:
    settings: TargetSettings
    package: str
    version: str
    schemas: Mapping[str, NamedSchema]
    names: TypeNames
    shared: TypeNames
    """The names where equal types are called by one name."""
    clients: tuple[ClientPlan, ...]
    declarations: dict[str, DeclarationPlan]
    """By name, sorted."""
    modules: tuple[ModelModule, ...]
    params: tuple[ModelModule, ...]
    """Modules of the typed dicts for what goes in."""
    surface: Surface
    published: PublishedNames
    """The names that were published before, and those of this plan."""
    wishes: Mapping[str, OperationName]
    """What each visible operation would be called, and why."""
    page_types: tuple[PageType, ...] = ()
    """Types of pages that have fields of their own, by name."""
    modules_of_brand: BrandModules = NO_MODULES
    renamed_types: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that types had -> those that they have."""
    renamed_clients: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that clients had -> those that they have, sync and async."""

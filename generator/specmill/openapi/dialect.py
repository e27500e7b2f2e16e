"""What one version of OpenAPI does differently from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """Differences of a version, as facts that the readers of schemas and operations ask for."""

    name: str
    """For messages: ``OpenAPI 3.0``."""
    marker: str
    """Root key that states the version: ``openapi`` or ``swagger``."""
    prefix: str
    """Leading part of the version, with its dot: ``3.0.`` matches 3.0.0 to 3.0.4."""
    root_keys: frozenset[str]
    components: Mapping[str, tuple[str, ...]]
    """Kind of component -> keys that lead to its home from the root."""
    schema_keywords: frozenset[str]
    """Keywords that a schema may have; others that do not begin with ``x-`` are stray."""
    http_methods: tuple[str, ...]
    styles: Mapping[str, tuple[str, ...]]
    """Location of a parameter -> the styles it may have, the default first."""
    nullable_keyword: str
    """The keyword that adds null to the type when it is true; empty where there is none."""
    exclusive_flags: bool
    """``exclusiveMinimum`` is a boolean beside ``minimum`` and not a bound of its own."""
    reference_siblings: bool
    """Keywords beside ``$ref`` take effect together with it."""
    boolean_schemas: bool
    """``true`` and ``false`` are schemas."""
    type_lists: bool
    """``type`` may be a list."""
    paths_required: bool
    component_names: bool = True
    """Names of components are limited to letters, digits, ``.``, ``-`` and ``_``."""
    discriminator_is_name: bool = False
    """``discriminator`` is the name of a field and not an object."""
    more_methods: bool = False
    """``additionalOperations`` of a path item holds operations of any other method."""
    scheme_references: bool = False
    """A security requirement may name its scheme by a reference."""

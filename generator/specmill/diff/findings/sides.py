"""One side of a comparison: a definition, what its SDK offers, or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from specmill.model import Api
from specmill.source import Tree
from specmill.targets.python.plan.surface import Surface


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plan of an SDK says."""

    surface: Surface | None = None
    classes: Mapping[str, str] = field(default_factory=dict[str, str])
    inline: Mapping[str, str] = field(default_factory=dict[str, str])


NOTHING_PLANNED = Planned()


@dataclass(frozen=True)
class Side:
    """What is known of the old or of the new SDK."""

    api: Api | None
    stored: Surface | None = None
    """The surface that a generated folder has; it counts where there is one."""
    planned: Callable[[], Planned] = lambda: NOTHING_PLANNED
    """Asked once, when the SDK is looked at."""
    trees: Mapping[str, Tree] = field(default_factory=dict[str, Tree])
    name: str = ""
    """As the user named it."""
    sources: Callable[[], Mapping[str, bytes]] = lambda: {}
    """The files of the SDK, made anew."""
    revision: str = ""
    """``v1.0.0:`` of what git handed out: it stands before names of files."""

    @cached_property
    def _plan(self) -> Planned:
        return self.planned()

    @property
    def surface(self) -> Surface | None:
        return self.stored if self.stored is not None else self._plan.surface

    @property
    def classes(self) -> Mapping[str, str]:
        """Key of a named schema -> class or alias."""
        return self._plan.classes

    @property
    def inline(self) -> Mapping[str, str]:
        """Class of a type that is written in place -> key of that place, which holds the
        operation's."""
        return self._plan.inline

    @cached_property
    def calls(self) -> Mapping[str, str]:
        """``GET /orders`` -> call of its first method."""
        if self.surface is None:
            return {}
        return {
            f"{method.http_method} {method.path}": method.call
            for client in self.surface.clients
            for method in reversed(client.methods)
        }

    @cached_property
    def arguments(self) -> Mapping[tuple[str, str], str]:
        """Operation and label (``query limit``) -> name of the argument."""
        if self.surface is None:
            return {}
        return {
            (
                f"{method.http_method} {method.path}",
                f"{parameter.location} {parameter.wire}",
            ): parameter.python
            for client in self.surface.clients
            for method in client.methods
            for parameter in method.parameters
        }

    @cached_property
    def fields(self) -> Mapping[tuple[str, str], str]:
        """Class and wire name -> name of the field."""
        if self.surface is None:
            return {}
        return {
            (model.name, surface_field.wire): surface_field.python
            for model in self.surface.models
            for surface_field in model.fields
        }

    def owner(self, name: str) -> tuple[str, str]:
        """The schema or the operation that a type belongs to, the other is empty."""
        key = self.names.get(name, "")
        if key or name not in self.inline:
            return key, ""
        place = self.inline[name]
        if place.startswith("schemas/"):
            whole = place.removeprefix("schemas/")
            return max(
                (k for k in self.classes if f"{whole}/".startswith(f"{k}/")), key=len, default=""
            ), ""
        known = (*self.calls, *self.events)
        return "", max((call for call in known if f" {call}/" in place), key=len, default="")

    @cached_property
    def events(self) -> frozenset[str]:
        """``POST order-paid``: the requests that the service makes itself."""
        clients = self.api.clients if self.api is not None else ()
        webhooks = [webhook for client in clients for webhook in client.webhooks]
        callbacks = [
            request
            for client in clients
            for operation in client.operations
            for callback in operation.callbacks
            for request in callback.operations
        ]
        return frozenset(f"{event.http_method} {event.path}" for event in webhooks + callbacks)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Class -> key of its schema."""
        return {name: key for key, name in self.classes.items()}

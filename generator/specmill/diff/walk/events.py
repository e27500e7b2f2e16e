"""Requests that a service makes itself, webhooks and callbacks, side by side.

Directions turn round: what such a request carries comes in, what it is replied to with goes out.
"""

from __future__ import annotations

from specmill.diff.walk.messages import compare_contents
from specmill.diff.walk.parameters import Both, WalkState, label_of
from specmill.model import Operation


def compare_event(walk: WalkState, old: Operation, new: Operation) -> None:
    """Compare a request that the service makes: its body, its parameters, the replies to it."""
    both = (old, new)
    if old.body is not None and new.body is not None:
        origins = (old.body.origin, new.body.origin)
        compare_contents(
            walk, both, old.body.content, new.body.content, "response", "event", origins
        )
    elif old.body is not None:
        walk.note("webhook-body-removed", both, old.path, "", "event")
    elif new.body is not None:
        walk.note("webhook-body-added", both, "", new.path, "event")
    _parameters(walk, both, old, new)
    _replies(walk, both, old, new)


def _parameters(walk: WalkState, both: Both, old: Operation, new: Operation) -> None:
    before, after = (
        {(parameter.location, parameter.name.lower()): parameter for parameter in side.parameters}
        for side in (old, new)
    )
    for key, parameter in before.items():
        if key not in after:
            walk.note("webhook-parameter-removed", both, label_of(parameter), "", "event")
    for key, parameter in after.items():
        if key not in before:
            walk.note("webhook-parameter-added", both, "", label_of(parameter), "event")


def _replies(walk: WalkState, both: Both, old: Operation, new: Operation) -> None:
    """Statuses that the service takes for an answer. One that declares none takes any."""
    before, after = (
        {response.status.upper() for response in side.responses} for side in (old, new)
    )
    if not before or not after:
        return
    for status in sorted(before - after):
        walk.note("webhook-reply-removed", both, status, "", "event")
    for status in sorted(after - before):
        walk.note("webhook-reply-added", both, "", status, "event")

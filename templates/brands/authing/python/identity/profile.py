"""What differs between the services that speak this API."""

from __future__ import annotations

NAME = "Authing"
MANAGEMENT_HOST = "https://api.authing.cn"
EVENTS_HOST = "wss://events.authing.cn"
HEADER = "x-authing-"
"""Before the names of headers, as the definitions spell them."""
SIGNED_HEADER = "x-authing-"
"""Before the names of the headers that a signature covers."""
SIGNATURE_SCHEME = "authing"
"""First word of ``Authorization`` in a signed request."""

"""What differs between the services that speak this API."""

from __future__ import annotations

NAME = "GenAuth"
MANAGEMENT_HOST = "https://api.genauth.ai"
EVENTS_HOST = "wss://openevent.genauth.ai"
HEADER = "x-authing-"
"""Before the names of headers, as the definitions spell them."""
SIGNED_HEADER = "x-genauth-"
"""Before the names of the headers that a signature covers."""
SIGNATURE_SCHEME = "GenAuth"
"""First word of ``Authorization`` in a signed request."""

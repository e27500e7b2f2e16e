"""The clients as the package ``authing`` 5.1.0 has them: for programs that move.

    from genauth.compat import ManagementClient

Arguments may be given by position, results are plain dicts, and what the service refuses
is a dict too. New programs use the typed clients of the package itself. TLS certificates
are checked and ``timeout`` is kept, unlike there.
"""

from .clients import AuthenticationClient as AuthenticationClient
from .clients import ManagementClient as ManagementClient

__all__ = ["AuthenticationClient", "ManagementClient"]

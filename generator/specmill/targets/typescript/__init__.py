"""TypeScript definitions of a client, as openapi-typescript 7 prints them.

members_of(api, client)   each operation, component and path as text, with what it refers to
definitions(members)      the whole file
"""

from specmill.targets.typescript.definitions import Member, Members, definitions, members_of
from specmill.targets.typescript.scope import Compat, Reference

__all__ = ["Compat", "Member", "Members", "Reference", "definitions", "members_of"]

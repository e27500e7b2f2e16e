"""TypeScript definitions of a client, as openapi-typescript 7 lays them out.

members_of(api, client)   each operation, component and path as views, with what it refers to
TypescriptPrinter         prints them, and the whole file, by the templates below ``typescript/``
"""

from specmill.targets.typescript.definitions import Member, Members, members_of
from specmill.targets.typescript.printing import TypescriptPrinter
from specmill.targets.typescript.scope import Compat, Reference

__all__ = ["Compat", "Member", "Members", "Reference", "TypescriptPrinter", "members_of"]

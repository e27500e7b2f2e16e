"""From open definitions to the intermediate model: one file per concept."""

from specmill.parser.api import Definition, build_api

__all__ = ["Definition", "build_api"]

"""Reading text: from bytes to plain values, and from values back to lines and columns."""

from specmill.source.addresses import is_address, masked, record_name, shown, without_secrets
from specmill.source.files import File, Files, RefusedError
from specmill.source.limits import MOST_BYTES, ReadLimits
from specmill.source.load import load, text_only
from specmill.source.positions.locate import locate, written
from specmill.source.positions.origin import allowed_origin
from specmill.source.read import STANDARD_INPUT, Source, read_source
from specmill.source.remote import Remote
from specmill.source.tree import Tree

__all__ = [
    "MOST_BYTES",
    "STANDARD_INPUT",
    "File",
    "Files",
    "ReadLimits",
    "RefusedError",
    "Remote",
    "Source",
    "Tree",
    "allowed_origin",
    "is_address",
    "load",
    "locate",
    "masked",
    "read_source",
    "record_name",
    "shown",
    "text_only",
    "without_secrets",
    "written",
]

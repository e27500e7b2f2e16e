"""The parser: libyaml, or PyYAML's own where it was built without it."""

try:
    from yaml import CSafeLoader as EventLoader
except ImportError:
    from yaml import SafeLoader as EventLoader  # type: ignore[assignment]

__all__ = ["EventLoader"]

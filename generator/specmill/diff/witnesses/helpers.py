"""What witnesses call while they run: text that stands before them in their program."""

from __future__ import annotations

HELPERS = '''
def step(owner, name):
    """The class of a resource."""
    import importlib, typing
    found = inspect.getattr_static(owner, name)
    getter = getattr(found, "fget", None) or getattr(found, "func", None) or found
    hint = getter.__annotations__["return"]
    module = importlib.import_module(owner.__module__)
    if not isinstance(hint, str):
        return hint
    if hasattr(module, hint):
        return getattr(module, hint)
    for folder in ("resources", "clients"):
        base = importlib.import_module(f"{owner.__module__.split('.')[0]}.{folder}")
        import pkgutil
        for module_info in pkgutil.iter_modules(base.__path__):
            inner = importlib.import_module(f"{base.__name__}.{module_info.name}")
            if hasattr(inner, hint):
                return getattr(inner, hint)
    raise AttributeError(hint)


def bound(function, **values):
    """The arguments of a call, as the method takes them: some are checked in its body alone."""
    import importlib
    from typing_extensions import get_overloads
    package = function.__module__.split(".")[0]
    options = importlib.import_module(f"{package}._runtime.options")
    known = options.ExtraArguments.__annotations__
    error = None
    for overload in get_overloads(function) or [function]:
        try:
            bound_arguments = inspect.signature(overload).bind(None, **values)
        except TypeError as problem:
            error = problem
            continue
        more = bound_arguments.arguments.get("_extra", {}).keys() - known.keys()
        if not more:
            return bound_arguments
        error = TypeError(f"unexpected keyword arguments {sorted(more)}")
    raise error


class Sent(BaseException):
    """A request is ready to be sent, which is as far as it goes."""


def stop(request, call_next):
    raise Sent


def client_of(kind):
    """A client that sends nothing."""
    given = {"Authorization": "Bearer x"}
    return kind(base_url="http://127.0.0.1", default_headers=given, middleware=[stop])


def sent(method, **values):
    """Whether a method makes a request of some values; what it sends is the server's to judge."""
    try:
        for _ in iter(method(**values)):
            break
    except Sent:
        return True
    raise AssertionError("no request was made")


class Several(list):
    """What stands for pages and streams: nothing but something to go through."""

    __add__ = None


def instances(hint, depth=0):
    """Values of an annotation, one for each type that it allows."""
    import enum
    import types
    import typing
    if depth > 6:
        return []
    if isinstance(hint, typing.TypeVar):
        return []
    if hasattr(hint, "__value__"):
        return instances(hint.__value__, depth + 1)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        one = any(type(mark).__name__ == "Text" for mark in hint.__metadata__)
        return instances(inner[0], depth)[: 1 if one else None]
    if origin is Literal:
        return list(inner)
    if origin is typing.Union or origin is types.UnionType:
        return [value for member in inner for value in instances(member, depth)]
    if origin in (list, Sequence):
        return [[value] for value in instances(inner[0], depth + 1)] or [[]]
    if origin is not None and issubclass(origin, Mapping):
        return [{"key": value} for value in instances(inner[1], depth + 1)] or [{}]
    if origin is not None:
        return [Several([value]) for value in instances(inner[0], depth + 1)] or [Several()]
    if hint is Any or hint is object:
        return [5, 0.5, "text", True, ["text"], {"key": "value"}]
    if hint is None or hint is type(None):
        return [None]
    if not isinstance(hint, type):
        return []
    if hasattr(hint, "model_fields"):
        return holders(hint, "", depth)
    if issubclass(hint, enum.Enum):
        return list(hint)[:1]
    plain = {
        bool: [True], int: [1, 5], float: [0.5], str: ["text"], bytes: [b"x"],
        dt.datetime: [dt.datetime(2030, 1, 2)], dt.date: [dt.date(2030, 1, 2)],
        dt.time: [dt.time(3)], dt.timedelta: [dt.timedelta(1)], UUID: [UUID(int=1)],
        list: [["text"]], dict: [{"key": "value"}],
    }
    for kind, values in plain.items():
        if hint is kind:
            return values
    if issubclass(hint, Decimal):
        return [hint("0.5")]
    return [hint.__new__(hint)]


@cache
def holders(model, field, depth=0):
    """Objects of a model, one for each type of value that a field of it may have. They are kept:
    models that hold models would be made again for each way that leads to them."""
    model.model_rebuild()
    first = {
        name: next(iter(instances(info.annotation, depth + 1)), None)
        for name, info in model.model_fields.items()
        if name != field
    }
    if field not in model.model_fields:
        return [model.model_construct(**first)]
    values = instances(model.model_fields[field].annotation, depth + 1)
    return [model.model_construct(**first, **{field: value}) for value in values]


def results(function):
    """Values of what a method returns."""
    hint = function.__annotations__["return"]
    return instances(eval(hint, dict(function.__globals__)) if isinstance(hint, str) else hint)
'''
RUN = """
if __name__ == "__main__":
    worked = {}
    for number, values in CASES.items():
        program = globals()[f"witness_{number}"]
        try:
            ways = [(value,) for value in eval(values)] if values else [()]
        except Exception as error:
            worked[number] = f"{type(error).__name__}: {error}"
            continue
        worked[number] = "there is no value"
        for way in ways:
            try:
                program(*way)
                worked[number] = True
                break
            except Exception as error:
                worked[number] = f"{type(error).__name__}: {error}"
    print(json.dumps(worked))
"""
"""``CASES`` says for each witness what it is called with: an expression whose values are tried until
one is as it expects, or nothing."""

"""Rules about the SDK itself: what its users notice and no change of the definition explains.

A row is: id | levels for wire, runtime, typing | message.
"""

from __future__ import annotations

TABLE = """
client-removed                 | NBB | the client class `{old}` is gone
client-renamed                 | NBB | the client class `{old}` is now `{new}`
client-name-deprecated         | NAN | the client class `{old}` is now `{new}`; the old name is deprecated
client-added                   | NAA | the client class `{new}` is new
client-argument-removed        | NBB | the argument `{old}` of the client is gone
client-argument-renamed        | NBB | the argument `{old}` of the client is now `{new}`
client-argument-name-deprecated | NAN | the argument `{old}` of the client is now `{new}`; the old name is deprecated
client-argument-added          | NAA | the client has the new argument `{new}`
client-argument-became-required | NBB | the argument `{new}` of the client must be given
method-removed                 | NBB | the method `{old}` is gone
method-renamed                 | NBB | the method `{old}` is now `{new}`
method-name-deprecated         | NAN | the method `{old}` is now `{new}`; the old name is deprecated
method-added                   | NAA | the method `{new}` is new
argument-removed               | NBB | the argument `{old}` is gone
argument-renamed               | NBB | the argument `{old}` is now `{new}`
argument-name-deprecated       | NAN | the argument `{old}` is now `{new}`; the old name is deprecated
argument-added                 | NAA | the argument `{new}` is new
argument-added-required        | NBB | the new argument `{new}` must be given
argument-became-required       | NBB | the argument `{new}` must be given from now on
argument-became-optional       | NNN | the argument `{new}` need not be given any more
arguments-reordered            | NBB | arguments that may be given by place stand otherwise: {old}, now {new}
argument-became-typed-dict     | NNB | an argument that was any mapping has named keys: {old}, now {new}
argument-type-narrowed         | NNB | an argument takes less: {old}, now {new}
argument-type-changed          | NNB | an argument takes something else: {old}, now {new}
argument-became-file           | NBB | an argument takes a file and nothing else: {old}, now {new}
argument-type-widened          | NNN | an argument takes more: {old}, now {new}
body-became-one-argument       | NBB | the body is given as one argument: `{new}`
body-became-arguments          | NBB | the fields of the body are arguments of their own in place of `{old}`
body-media-type-changed        | NNN | the method sends {new} in place of {old}
result-type-changed            | NBB | the method returns something else: {old}, now {new}
result-type-unseen             | NBN | the method returns something else, which no type checker sees: {old}, now {new}
result-type-widened            | NNB | the method may return more: {old}, now {new}
result-type-narrowed           | NNN | the method returns less: {old}, now {new}
error-type-changed             | NBN | the body of an error is another type: {old}, now {new}
error-type-gone                | NWN | the body of an error is no longer described: {old}
pagination-changed             | NBB | pages are read otherwise: {old}, now {new}
pagination-added               | NAA | the method goes over pages by itself: {new}
model-removed                  | NBB | the type `{old}` is gone
model-renamed                  | NBB | the type `{old}` is now `{new}`
model-name-deprecated          | NAN | the type `{old}` is now `{new}`; the old name is deprecated
model-added                    | NAA | the type `{new}` is new
model-kind-changed             | NBB | the type is of another kind: {old}, now {new}
model-value-changed            | NNB | the type stands for something else: {old}, now {new}
model-value-replaced           | NBB | the type stands for something else: {old}, now {new}
field-removed                  | NBB | the field `{old}` is gone
field-renamed                  | NBB | the field `{old}` is now `{new}`
field-name-deprecated          | NAN | the field `{old}` is now `{new}`; the old name is deprecated
field-added                    | NAA | the field `{new}` is new
field-added-required           | NBB | the new field `{new}` must be given
field-became-required          | NBB | the field `{new}` must be given from now on
field-became-optional          | NNB | the field `{new}` need not be there any more
field-type-unseen              | NBN | a field holds something else, which no type checker sees: {old}, now {new}
field-type-widened             | NNB | a field may hold more: {old}, now {new}
field-type-narrowed            | NBB | a field takes less: {old}, now {new}
field-type-changed             | NBB | a field holds something else: {old}, now {new}
key-removed                    | NNB | the key `{old}` of a typed dict is gone
key-added                      | NAA | the key `{new}` of a typed dict is new
key-added-required             | NNB | the new key `{new}` of a typed dict must be given
key-became-required            | NNB | the key `{new}` of a typed dict must be given from now on
key-type-changed               | NNB | a key of a typed dict takes something else: {old}, now {new}
minimum-python-raised          | NBB | the SDK needs a newer Python: {old}, now {new}
dependency-raised              | NWN | the SDK needs a newer dependency: {old}, now {new}
"""

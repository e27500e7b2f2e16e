"""Rules about types: each stands for parameters, for what is sent and for what comes back.

A row is: name | parameter | request | response | message. The id of a rule is the direction and the
name: ``request-bound-tightened``.
"""

from __future__ import annotations

DIRECTIONS = ("parameter", "request", "response")

TABLE = """
type-changed                       | BBB  | BBB  | BBB  | the type of `{where}` changed from {old} to {new}
type-generalized                   | NNN  | NNN  | BBB  | the type of `{where}` is wider: {old}, now {new}
type-specialized                   | BBB  | BBB  | NNN  | the type of `{where}` is narrower: {old}, now {new}
type-became-text                   | NBB  | NBB  | BBB  | `{where}`, which was {old}, is a text
property-type-changed              | WBB  | BBB  | BBB  | the type of `{where}` changed from {old} to {new}
types-widened                      | NNN  | NNN  | BNB  | `{where}` may have more types: {old}, now {new}
types-narrowed                     | BNB  | BNB  | NNN  | `{where}` may have fewer types: {old}, now {new}
format-changed                     | BBB  | BBB  | BBB  | the format of `{where}` changed from {old} to {new}
format-generalized                 | NBB  | NBB  | BBB  | the format of `{where}` is wider: {old}, now {new}
format-specialized                 | BNB  | BNB  | NBB  | the format of `{where}` is narrower: {old}, now {new}
schema-exchanged                   | NBB  | NBB  | NBB  | `{where}` is now a `{new}` where it was a `{old}`
became-enum                        | BNB  | BNB  | ANN  | `{where}` may only be one of: {new}
enum-removed                       | NNN  | NNN  | WNB  | `{where}` is no longer limited to: {old}
enum-value-removed                 | BNB  | BNB  | NNN  | `{where}: {old}` is no longer a value
enum-value-added                   | ANN  | ANN  | WWN! | `{where}: {new}` is a new value
extensible-enum-value-removed      | BNN! | BNN! | NNN! | `{where}: {old}` is no longer a known value
extensible-enum-value-added        | ANN! | ANN! | NNN! | `{where}: {new}` is a new known value
const-added                        | BNB  | BNB  | NNN  | `{where}` may only be {new}
const-changed                      | BNB  | BNB  | BNB  | `{where}` must be {new} and no longer {old}
const-removed                      | NNN  | NNN  | BNB  | `{where}` need no longer be {old}
became-nullable                    | NNN  | NNN  | BNB  | `{where}` may be null
became-not-nullable                | BNB  | BNB  | NNN  | `{where}` may no longer be null
bound-tightened                    | BNN! | BNN! | NNN! | a bound of `{where}` is tighter: {old}, now {new}
bound-set                          | WNN! | WNN! | NNN! | `{where}` has a new bound: {new}
bound-loosened                     | NNN! | NNN! | BNN! | a bound of `{where}` is looser: {old}, now {new}
bound-unset                        | NNN! | NNN! | BNN! | a bound of `{where}` is gone: {old}
pattern-added                      | BNN! | BNN! | NNN! | `{where}` must fit {new}
pattern-changed                    | WNN! | WNN! | NNN! | the pattern of `{where}` changed from {old} to {new}
pattern-removed                    | NNN! | NNN! | NNN! | `{where}` need no longer fit {old}
unique-items-added                 | BNN! | BNN! | NNN! | items of `{where}` must be unique
unique-items-removed               | NNN! | NNN! | WNN! | items of `{where}` need not be unique any more
default-changed                    | BWN! | NWN! | NNN! | the default of `{where}` changed from {old} to {new}
default-added                      | BWN! | NNN! | NNN! | `{where}` has a default: {new}
default-removed                    | BWN! | NWN! | NNN! | the default {old} of `{where}` is gone
content-encoding-changed           | BBB  | BBB  | BBB  | the encoding of `{where}` changed from {old} to {new}
content-media-type-changed         | BNN! | BNN! | BNN! | what the text `{where}` holds changed from {old} to {new}
keyword-added                      | BNN! | BNN! | NNN! | `{where}` has the new condition `{new}`
keyword-removed                    | NNN! | NNN! | BNN! | the condition `{old}` of `{where}` is gone
keyword-changed                    | BNN! | BNN! | BNN! | the condition `{old}` of `{where}` changed
dependent-required-changed         | BNN! | BNN! | BNN! | what must come together in `{where}` changed
property-removed                   | WBB  | WBB  | WBB  | `{where}` is gone
required-property-removed          | WBB  | WBB  | BBB  | `{where}` is gone
property-renamed                   | WBB  | WBB  | WBB  | `{where}` is now `{where_new}`
required-property-renamed          | BBB  | BBB  | BBB  | `{where}` is now `{where_new}`
property-added                     | AAA  | AAA  | AAA  | `{where}` is new
required-property-added            | BBB  | BBB  | AAA  | `{where}` is new and always there
required-property-with-default-added | BNB | BNB | AAA  | `{where}` is new and always there, with a default
became-required                    | BBB  | BBB  | ANN  | `{where}` is always there from now on
became-required-with-default       | BNB  | BNB  | ANN  | `{where}` is always there from now on, with a default
read-only-became-required          | NNN  | NNN  | NNN  | `{where}`, which is read only, is always there from now on
became-optional                    | NNN  | NNN  | BNB  | `{where}` need not be there any more
became-read-only                   | NBB  | NBB  | NNN  | `{where}` is read only: it cannot be sent any more
became-not-read-only               | NBB  | NBB  | NBB  | `{where}` is no longer read only
became-write-only                  | NNN  | NNN  | NBB  | `{where}` is write only: it does not come back any more
required-became-write-only         | NNN  | NNN  | NBN! | `{where}`, which always came back, is write only
became-not-write-only              | NNN  | NNN  | NNN  | `{where}` is no longer write only
required-became-not-write-only     | NNN  | NNN  | WNN  | `{where}` is no longer write only and always comes back
additional-properties-closed       | BNB  | BNB  | NNN  | `{where}` takes no further properties
additional-properties-opened       | NNN  | NNN  | NNN  | `{where}` takes further properties
additional-properties-typed        | BNB  | BNB  | NNN  | further properties of `{where}` must be {new}
additional-properties-untyped      | NNN  | NNN  | BNB  | further properties of `{where}` may be anything
pattern-property-added             | BNN! | BNN! | NNN! | properties of `{where}` that fit {new} have a type
pattern-property-removed           | NNN! | NNN! | BNN! | properties of `{where}` that fit {old} may be anything
prefix-items-added                 | NNB  | NNB  | BNB  | `{where}` has a type of its own: {new}
prefix-items-removed               | BNB  | BNB  | NNB  | `{where}` no longer has a type of its own
one-of-added                       | ANN  | ANN  | BNB  | `{where}` may be {new} too
one-of-removed                     | BBB  | BBB  | NBB  | `{where}` may no longer be {old}
any-of-added                       | ANN  | ANN  | ANB  | `{where}` may be {new} too
any-of-removed                     | BBB  | BBB  | NBB  | `{where}` may no longer be {old}
wrapped-in-union                   | BBB  | BBB  | BBB  | `{where}` is one of several: {old}, now {new}
wrapped-in-union-with-itself       | NNN  | NNN  | BNB  | `{where}` is one of several: {old}, now {new}
union-replaced                     | BBB  | BBB  | BBB  | `{where}` is no longer one of several: {old}, now {new}
union-reduced-to-one               | BBB  | BBB  | NBB  | `{where}` is no longer one of several: {old}, now {new}
all-of-added                       | BNB  | BNB  | ANN  | `{where}` must be {new} too
all-of-removed                     | WNB  | WNB  | NNN  | `{where}` need no longer be {old}
discriminator-default-changed      | NBB  | NBB  | NBB  | unknown kinds of `{where}` are read otherwise: {old}, now {new}
all-of-annotation-added            | ANN! | ANN! | ANN! | `{where}` has one more part in its description
discriminator-added                | NBB  | NBB  | NBB  | `{where}` is told apart by `{new}`
discriminator-removed              | NBB  | NBB  | NBB  | `{where}` is no longer told apart by `{old}`
discriminator-property-changed     | NBB  | NBB  | NBB  | `{where}` is told apart by `{new}` in place of `{old}`
discriminator-mapping-added        | NNN  | NNN  | WNN  | `{where}` knows the new kind {new}
discriminator-mapping-changed      | NBB  | NBB  | NBB  | a kind of `{where}` leads elsewhere: {old}, now {new}
discriminator-mapping-removed      | WBB  | WBB  | NBB  | `{where}` no longer knows the kind {old}
discriminator-value-changed        | BBB  | BBB  | BBB  | the kind {old} of `{where}` is now called {new}
deprecated                         | NAN! | NAN! | NAN! | `{where}` is deprecated
reactivated                        | NNN! | NNN! | NNN! | `{where}` is no longer deprecated
"""

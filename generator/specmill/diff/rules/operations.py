"""Rules about operations and all that is no type.

A row is: id | levels for wire, runtime, typing | message. ``B`` breaking, ``W`` warning, ``A``
additive, ``N`` none. An exclamation mark: the levels for runtime and typing are not seen in the
surface of an SDK and stand as they are.
"""

from __future__ import annotations

TABLES: dict[str, str] = {
    "operations": """
path-removed                          | BBB  | the path of `{old}` is gone
operation-removed                     | BBB  | the operation `{old}` is gone
operation-removed-before-sunset       | BBB  | the operation `{old}` is gone before its announced end
operation-removed-after-sunset        | NBB  | the operation `{old}` is gone, as was announced
operation-removed-after-deprecation   | NBB  | the operation `{old}`, which was deprecated, is gone
operation-hidden                      | NBB  | the operation `{old}` is there and no longer offered
operation-added                       | AAA  | the operation `{new}` is new
operation-moved                       | BNN  | the operation `{old}` is now `{new}`
path-moved-into-server                | NNN  | `{old}` is now `{new}`, which is the same address with the server
path-variable-renamed                 | NBB  | a variable of the path `{old}` has another name: `{new}`
operation-id-changed                  | NBB  | the operationId `{old}` is now `{new}`
operation-group-changed               | NBB  | the operation moved from the group `{old}` to `{new}`
operation-deprecated                  | NAN! | the operation `{new}` is deprecated
operation-reactivated                 | NNN! | the operation `{new}` is no longer deprecated
callback-removed                      | BWN! | the callback `{old}` is gone
callback-added                        | AAA! | the callback `{new}` is new
callback-operation-removed            | BWN! | the callback no longer makes the request `{old}`
callback-operation-added              | AAA! | the callback makes the request `{new}` too
webhook-removed                       | BBB  | the webhook `{old}` is gone
webhook-added                         | AAA  | the webhook `{new}` is new
webhook-body-removed                  | BBB  | the webhook `{old}` no longer sends anything
webhook-body-added                    | AAA  | the webhook `{new}` sends something now
webhook-parameter-removed             | WNN! | `{old}` no longer comes with the webhook
webhook-parameter-added               | AAN! | `{new}` comes with the webhook
webhook-reply-removed                 | WNN! | the reply {old} to the webhook is no longer understood
webhook-reply-added                   | AAN! | the webhook may be replied to with {new}
documentation-changed                 | NNN! | only words changed
""",
    "lifecycle": """
sunset-added                          | NNN! | an end is announced: {new}
sunset-past                           | BNN! | an end is announced that is over: {new}
sunset-came-nearer                    | BNN! | the announced end moved from {old} to the earlier {new}
sunset-changed                        | NNN! | the announced end moved from {old} to {new}
sunset-removed                        | BNN! | the announced end {old} is no longer stated
sunset-unreadable                     | BNN! | the announced end {new} is no date
stability-decreased                   | BNN! | the stability went down from {old} to {new}
stability-unknown                     | BNN! | the stability, which was {old}, is none of the known words: {new}
stability-increased                   | NNN! | the stability went up from {old} to {new}
""",
    "parameters": """
parameter-added-required              | BBB  | the new parameter `{new}` must be given
parameter-added-required-with-default | BBB  | the new parameter `{new}` must be given, though it has a default
parameter-added-optional              | AAA  | the parameter `{new}` is new
path-parameter-added                  | BBB  | the path has the new variable `{new}`
parameter-removed                     | WBB  | the parameter `{old}` is gone
parameter-removed-after-deprecation   | NBB  | the parameter `{old}`, which was deprecated, is gone
parameter-removed-before-sunset       | BBB  | the parameter `{old}` is gone before its announced end
ignored-parameter-added               | NNN! | the parameter `{new}` is new, which says nothing
ignored-parameter-removed             | NNN! | the parameter `{old}` is gone, which said nothing
parameter-renamed                     | BBB  | the parameter `{old}` is now `{new}`
parameter-location-changed            | BNN  | the parameter `{old}` is sent elsewhere: `{new}`
parameter-became-required             | BBB  | the parameter `{new}` must be given from now on
parameter-became-required-with-default | BBB | the parameter `{new}` must be given from now on, though it has a default
parameter-became-optional             | NNN  | the parameter `{new}` need not be given any more
parameter-became-list                 | NBB  | the parameter `{new}`, which took one value, takes several
parameter-style-changed               | BNN! | the parameter is written otherwise: {old}, now {new}
parameter-content-changed             | BNN! | the media type of the parameter changed from `{old}` to `{new}`
parameter-reserved-forbidden          | WNN! | reserved characters of the parameter `{new}` are now encoded
parameter-empty-forbidden             | WNN! | the parameter `{new}` may no longer be given without a value
parameter-deprecated                  | NAN! | the parameter `{new}` is deprecated
parameter-reactivated                 | NNN! | the parameter `{new}` is no longer deprecated
""",
    "bodies": """
request-body-added-required           | BBB  | a body must be sent from now on: {new}
request-body-added-optional           | ABB  | a body may be sent: {new}
request-body-removed                  | BBB  | nothing is sent any more: {old} is gone
request-body-became-required          | BBB  | the body must be sent from now on
request-body-became-optional          | NNN  | the body need not be sent any more
request-media-type-removed            | BBB  | {old} is no longer accepted
request-media-type-added              | AAN  | {new} is accepted too
request-media-type-generalized        | NNN  | {new} is accepted in place of {old}
request-media-type-specialized        | BBB  | only {new} is accepted in place of {old}
request-schema-added                  | BBB  | the body, which was anything, has a schema
request-schema-removed                | NBB  | the body no longer has a schema
request-encoding-changed              | BNN! | a field of the body is written otherwise: {old}, now {new}
request-body-part-changed             | BBB  | a part of the body is of another kind: {old}, now {new}
xml-written-otherwise                 | BNN! | `{where}` is written otherwise in XML: {old}, now {new}
request-part-header-added-required    | BNN! | a part of the body must have the header `{new}`
request-part-header-added             | ANN! | a part of the body may have the header `{new}`
request-part-header-removed           | WNN! | a part of the body no longer has the header `{old}`
""",
    "responses": """
success-status-removed                | BBB  | the status {old} no longer comes
success-status-added                  | ABB  | the status {new} may come too
error-status-removed                  | NWN  | the error {old} no longer comes
error-status-added                    | ANN  | the error {new} may come too
default-response-removed              | WWN  | other statuses are no longer described
default-response-added                | ANN  | other statuses are described
response-media-type-removed           | BBB  | {old} no longer comes back
response-media-type-added             | AAA  | {new} may come back too
response-media-type-generalized       | BNN  | {new} comes back in place of {old}
response-media-type-specialized       | NNN  | only {new} comes back in place of {old}
response-schema-removed               | WBB  | the response no longer has a schema
response-schema-added                 | NBB  | the response, which was anything, has a schema
response-body-removed                 | BBB  | nothing comes back any more: {old} is gone
response-body-added                   | ABB  | something comes back now: {new}
required-response-header-removed      | BNW! | the response header `{old}` is gone
response-header-removed               | WNW! | the response header `{old}` is gone
response-header-added                 | AAA! | the response header `{new}` is new
response-header-became-optional       | BNW! | the response header `{new}` need not come any more
response-header-became-required       | NNN! | the response header `{new}` always comes
response-header-deprecated            | NNN! | the response header `{new}` is deprecated
response-header-written-otherwise     | BNN! | the response header `{new}` is written otherwise: {old}
response-part-changed                 | BNN! | a part of the response is of another kind: {old}, now {new}
link-removed                          | NNN! | the link `{old}` is gone
link-changed                          | NNN! | the link `{new}` leads elsewhere
link-added                            | ANN! | the link `{new}` is new
""",
    "security": """
security-requirement-added            | BBN! | a call needs credentials that it did not need: {old} was enough, now it is {new}
security-requirement-removed          | NNN! | a call needs fewer credentials: {new} is enough
security-alternative-added            | AAA! | other credentials are accepted too: {new}
security-scope-added                  | WNN! | a call needs one more scope: {new}
security-scope-removed                | NNN! | a call needs one scope less: {old}
security-scheme-removed               | NBB  | the security scheme `{old}` is gone
security-scheme-renamed               | NBB  | the security scheme `{old}` is now `{new}`
security-scheme-added                 | AAA  | the security scheme `{new}` is new
security-scheme-changed               | BBB  | credentials are sent otherwise: {old}, now {new}
security-scheme-deprecated            | NAN! | the security scheme `{new}` is deprecated
oauth-flow-removed                    | WBB  | the OAuth flow {old} is gone
oauth-flow-added                      | AAA  | the OAuth flow {new} is new
oauth-url-changed                     | WNN! | tokens come from another address: {old}, now {new}
oauth-scope-removed                   | WNN! | the OAuth scope {old} is gone
oauth-scope-added                     | AAA! | the OAuth scope {new} is new
""",
    "servers": """
base-url-changed                      | NWN! | the address that calls go to changed from {old} to {new}
server-removed                        | NWN! | the server {old} is gone
server-added                          | NAN! | the server {new} is new
server-variable-removed               | BNB  | the variable {old} of an address is gone
server-variable-value-removed         | BNB  | a value of an address is gone: {old}
server-variable-limited               | WWN! | a variable of an address takes only these values: {new}
server-variable-default-changed       | WWN! | the default of a variable of an address changed from {old} to {new}
""",
    "schemas": """
schema-removed                        | NBB  | the schema `{old}` is gone
schema-added                          | NAA  | the schema `{new}` is new
schema-renamed                        | NBB  | the schema `{old}` is now `{new}`
unused-schema-changed                 | NNN! | in a schema that nothing uses: {old}
""",
}

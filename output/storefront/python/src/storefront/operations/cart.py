from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Parameter, Reply

CREATE: Operation[models.Cart] = Operation(
    "create-cart",
    "POST",
    "/carts",
    body=Body(
        "application/json", fields={"items": "items", "coupon": "coupon"}, required=True
    ),
    replies=(Reply("201", "application/json", lambda: models.Cart),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("401", "application/json", lambda: models.Problem),
        Reply("429", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
DELETE: Operation[None] = Operation(
    "delete-cart",
    "DELETE",
    "/carts/{cart_id}",
    parameters=(Parameter("cart_id", "cart_id", "path", "simple", False),),
    replies=(Reply("204"),),
    errors=(
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
GET: Operation[models.Cart] = Operation(
    "get-cart",
    "GET",
    "/carts/{cart_id}",
    parameters=(Parameter("cart_id", "cart_id", "path", "simple", False),),
    replies=(Reply("200", "application/json", lambda: models.Cart),),
    errors=(
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
SET_ITEM: Operation[models.Cart] = Operation(
    "set-cart-item",
    "PUT",
    "/carts/{cart_id}/items/{sku}",
    parameters=(
        Parameter("cart_id", "cart_id", "path", "simple", False),
        Parameter("sku", "sku", "path", "simple", False),
    ),
    body=Body("application/json", fields={"quantity": "quantity"}, required=True),
    replies=(Reply("200", "application/json", lambda: models.Cart),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
UPDATE: Operation[models.Cart] = Operation(
    "update-cart",
    "PATCH",
    "/carts/{cart_id}",
    parameters=(Parameter("cart_id", "cart_id", "path", "simple", False),),
    body=Body(
        "application/merge-patch+json",
        fields={"coupon": "coupon", "note": "note"},
        required=True,
    ),
    replies=(Reply("200", "application/json", lambda: models.Cart),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)

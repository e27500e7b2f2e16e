from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Parameter, Reply

_CART_200 = Reply("200", lambda: models.Cart)
_CART_ID = Parameter("cart_id", "cart_id", "path", "simple", False)
_PROBLEM_401 = Reply("401", lambda: models.Problem)
_PROBLEM_404 = Reply("404", lambda: models.Problem)
_VALIDATION_PROBLEM_400 = Reply("400", lambda: models.ValidationProblem)

CREATE: Operation[models.Cart] = Operation(
    "create-cart",
    "POST",
    "/carts",
    body=Body(
        "application/json",
        fields="items coupon",
        whole="body",
        needed="items",
        required=True,
    ),
    replies=(Reply("201", lambda: models.Cart),),
    errors=(
        _VALIDATION_PROBLEM_400,
        _PROBLEM_401,
        Reply("429", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
DELETE: Operation[None] = Operation(
    "delete-cart",
    "DELETE",
    "/carts/{cart_id}",
    parameters=(_CART_ID,),
    replies=(Reply("204", media_type=""),),
    errors=(_PROBLEM_401, _PROBLEM_404),
    security=(("Authorization",),),
)
GET: Operation[models.Cart] = Operation(
    "get-cart",
    "GET",
    "/carts/{cart_id}",
    parameters=(_CART_ID,),
    replies=(_CART_200,),
    errors=(_PROBLEM_401, _PROBLEM_404),
    security=(("Authorization",),),
)
SET_ITEM: Operation[models.Cart] = Operation(
    "set-cart-item",
    "PUT",
    "/carts/{cart_id}/items/{sku}",
    parameters=(_CART_ID, Parameter("sku", "sku", "path", "simple", False)),
    body=Body("application/json", fields="quantity", required=True),
    replies=(_CART_200,),
    errors=(_VALIDATION_PROBLEM_400, _PROBLEM_404),
    security=(("Authorization",),),
)
UPDATE: Operation[models.Cart] = Operation(
    "update-cart",
    "PATCH",
    "/carts/{cart_id}",
    parameters=(_CART_ID,),
    body=Body(
        "application/merge-patch+json",
        fields="coupon note",
        whole="body",
        required=True,
    ),
    replies=(_CART_200,),
    errors=(_VALIDATION_PROBLEM_400, _PROBLEM_401, _PROBLEM_404),
    security=(("Authorization",),),
)

from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Parameter, Reply
from .._runtime.paging.pagination import Pagination

_PROBLEM_401 = Reply("401", lambda: models.Problem)
_PROBLEM_404 = Reply("404", lambda: models.Problem)

CANCEL: Operation[models.Order] = Operation(
    "cancel-order",
    "POST",
    "/orders/{order_id}/cancel",
    parameters=(Parameter("order_id", "order_id", "path", "simple", False),),
    body=Body("application/json", fields="reason"),
    replies=(Reply("202", lambda: models.Order),),
    errors=(_PROBLEM_401, _PROBLEM_404),
    security=(("Authorization",),),
)
CREATE: Operation[models.Order] = Operation(
    "create-order",
    "POST",
    "/orders",
    parameters=(
        Parameter("idempotency_key", "Idempotency-Key", "header", "simple", False),
    ),
    body=Body(
        "application/json",
        fields="cart_id payment ship_to bill_to deliver_on",
        whole="body",
        needed="cart_id payment ship_to",
        required=True,
    ),
    replies=(Reply("201", lambda: models.Order),),
    errors=(
        Reply("400", lambda: models.ValidationProblem),
        _PROBLEM_401,
        _PROBLEM_404,
        Reply("409", lambda: models.SoldOut),
        Reply("429", lambda: models.Problem),
    ),
    security=(("Authorization",),),
    dates="deliver_on",
)
GET: Operation[models.Order] = Operation(
    "get-order",
    "GET",
    "/orders/{order_id}",
    parameters=(Parameter("order_id", "order_id", "path", "simple", False),),
    replies=(Reply("200", lambda: models.Order),),
    errors=(_PROBLEM_401, _PROBLEM_404),
    security=(("Authorization",),),
)
LIST: Operation[models.OrderPage] = Operation(
    "list-orders",
    "GET",
    "/orders",
    parameters=(
        Parameter("cursor", "cursor", "query"),
        Parameter("limit", "limit", "query"),
        Parameter("status", "status", "query", "pipeDelimited", False),
        Parameter("placed_after", "placed_after", "query"),
    ),
    replies=(Reply("200", lambda: models.OrderPage),),
    errors=(_PROBLEM_401,),
    security=(("Authorization",),),
    dates="placed_after",
)
LIST__PAGES: Pagination[models.Order] = Pagination(
    LIST, "cursor", items="data", argument="cursor", next="next_cursor"
)

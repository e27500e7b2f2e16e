from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Reply

_PROBLEM_401 = Reply("401", lambda: models.Problem)

LOGIN: Operation[models.Session] = Operation(
    "login",
    "POST",
    "/auth/login",
    body=Body(
        "application/json",
        fields="email password remember",
        whole="body",
        needed="email password",
        required=True,
    ),
    replies=(Reply("200", lambda: models.Session),),
    errors=(
        Reply("400", lambda: models.ValidationProblem),
        _PROBLEM_401,
        Reply("429", lambda: models.Problem),
    ),
)
LOGOUT: Operation[models.AuthLogoutResponse] = Operation(
    "logout",
    "POST",
    "/auth/logout",
    replies=(Reply("200", lambda: models.AuthLogoutResponse),),
    errors=(
        Reply("400", lambda: models.ValidationProblem),
        _PROBLEM_401,
        Reply("404", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
REFRESH: Operation[models.Session] = Operation(
    "create-token",
    "POST",
    "/auth/token",
    body=Body(
        "application/x-www-form-urlencoded",
        fields="grant_type refresh_token scope",
        required=True,
    ),
    replies=(Reply("200", lambda: models.Session),),
    errors=(_PROBLEM_401,),
)

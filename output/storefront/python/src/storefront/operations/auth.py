from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Reply

LOGIN: Operation[models.Session] = Operation(
    "login",
    "POST",
    "/auth/login",
    body=Body(
        "application/json",
        fields={"email": "email", "password": "password", "remember": "remember"},
        required=True,
    ),
    replies=(Reply("200", "application/json", lambda: models.Session),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("401", "application/json", lambda: models.Problem),
        Reply("429", "application/json", lambda: models.Problem),
    ),
)
LOGOUT: Operation[models.AuthLogoutResponse] = Operation(
    "logout",
    "POST",
    "/auth/logout",
    replies=(Reply("200", "application/json", lambda: models.AuthLogoutResponse),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
REFRESH: Operation[models.Session] = Operation(
    "create-token",
    "POST",
    "/auth/token",
    body=Body(
        "application/x-www-form-urlencoded",
        fields={
            "grant_type": "grant_type",
            "refresh_token": "refresh_token",
            "scope": "scope",
        },
        required=True,
    ),
    replies=(Reply("200", "application/json", lambda: models.Session),),
    errors=(Reply("401", "application/json", lambda: models.Problem),),
)

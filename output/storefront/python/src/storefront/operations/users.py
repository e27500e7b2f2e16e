from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Reply

_PROBLEM_401 = Reply("401", lambda: models.Problem)

GET_PREFERENCES: Operation[models.Preferences] = Operation(
    "get-preferences",
    "GET",
    "/users/me/preferences",
    replies=(Reply("200", lambda: models.Preferences),),
    errors=(_PROBLEM_401,),
    security=(("Authorization",),),
)
ME: Operation[models.User] = Operation(
    "get-user-detail",
    "GET",
    "/users/me",
    replies=(Reply("200", lambda: models.User),),
    errors=(_PROBLEM_401,),
    security=(("Authorization",),),
)
REPLACE_PREFERENCES: Operation[models.Preferences] = Operation(
    "replace-preferences",
    "PUT",
    "/users/me/preferences",
    body=Body("application/json", argument="body", required=True),
    replies=(Reply("200", lambda: models.Preferences),),
    errors=(_PROBLEM_401,),
    security=(("Authorization",),),
)
UPDATE: Operation[models.User] = Operation(
    "update-user",
    "PATCH",
    "/users/me",
    body=Body(
        "application/json",
        fields="phone first_name last_name password",
        whole="body",
        required=True,
    ),
    replies=(Reply("200", lambda: models.User),),
    errors=(Reply("400", lambda: models.ValidationProblem), _PROBLEM_401),
    security=(("Authorization",),),
)

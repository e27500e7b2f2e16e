from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Encoding, Operation, Parameter, Reply

_PROBLEM_401 = Reply("401", lambda: models.Problem)

DELETE: Operation[None] = Operation(
    "delete-file",
    "DELETE",
    "/files/{file_id}",
    parameters=(Parameter("file_id", "file_id", "path", "simple", False),),
    replies=(Reply("204", media_type=""),),
    errors=(_PROBLEM_401, Reply("404", lambda: models.Problem)),
    security=(("Authorization",),),
)
DOWNLOAD: Operation[bytes] = Operation(
    "download-file",
    "GET",
    "/files/{file_id}",
    parameters=(Parameter("file_id", "file_id", "path", "simple", False),),
    replies=(Reply("200", media_type="application/octet-stream"),),
    errors=(_PROBLEM_401, Reply("404", lambda: models.Problem)),
    security=(("Authorization",),),
)
UPLOAD: Operation[models.StoredFile] = Operation(
    "upload-file",
    "POST",
    "/files",
    body=Body(
        "multipart/form-data",
        fields="file purpose labels details",
        encodings={
            "file": Encoding(content_type="image/png, image/jpeg, application/pdf"),
            "details": Encoding(content_type="application/json"),
        },
        files=("file",),
        required=True,
    ),
    replies=(Reply("201", lambda: models.StoredFile),),
    errors=(Reply("400", lambda: models.ValidationProblem), _PROBLEM_401),
    security=(("Authorization",),),
)

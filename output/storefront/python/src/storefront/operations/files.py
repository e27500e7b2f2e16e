from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Encoding, Operation, Parameter, Reply

DELETE: Operation[None] = Operation(
    "delete-file",
    "DELETE",
    "/files/{file_id}",
    parameters=(Parameter("file_id", "file_id", "path", "simple", False),),
    replies=(Reply("204"),),
    errors=(
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
DOWNLOAD: Operation[bytes] = Operation(
    "download-file",
    "GET",
    "/files/{file_id}",
    parameters=(Parameter("file_id", "file_id", "path", "simple", False),),
    replies=(Reply("200", "application/octet-stream"),),
    errors=(
        Reply("401", "application/json", lambda: models.Problem),
        Reply("404", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)
UPLOAD: Operation[models.StoredFile] = Operation(
    "upload-file",
    "POST",
    "/files",
    body=Body(
        "multipart/form-data",
        fields={
            "file": "file",
            "purpose": "purpose",
            "labels": "labels",
            "details": "details",
        },
        encodings={
            "file": Encoding(content_type="image/png, image/jpeg, application/pdf"),
            "details": Encoding(content_type="application/json"),
        },
        required=True,
    ),
    replies=(Reply("201", "application/json", lambda: models.StoredFile),),
    errors=(
        Reply("400", "application/json", lambda: models.ValidationProblem),
        Reply("401", "application/json", lambda: models.Problem),
    ),
    security=(("Authorization",),),
)

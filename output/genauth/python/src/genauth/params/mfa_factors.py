from __future__ import annotations

from typing_extensions import TypedDict

from .._runtime.public import publish_types


class EnrollFactorEnrollmentDataDtoParam(TypedDict, total=False):
    passCode: str
    photo: str
    isExternalPhoto: bool


class FactorProfileParam(TypedDict, total=False):
    phoneNumber: str
    phoneCountryCode: str
    email: str


publish_types(globals())

from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Parameter, Reply

CHECK_QR_CODE_STATUS: Operation[models.CheckQRCodeStatusRespDto] = Operation(
    "SignInV3Controller_checkQRCodeStatus",
    "GET",
    "/api/v3/check-qrcode-status",
    parameters=(Parameter("qrcode_id", "qrcodeId", "query"),),
    replies=(Reply("200", lambda: models.CheckQRCodeStatusRespDto),),
    security=(("x-authing-app-id",),),
    envelope=True,
)
DELETE_ACCOUNT: Operation[models.IsSuccessRespDto] = Operation(
    "ProfileV3Controller_deleteAccount",
    "POST",
    "/api/v3/delete-account",
    body=Body(
        "application/json",
        fields="delete_account_token=deleteAccountToken",
        required=True,
    ),
    replies=(Reply("200", lambda: models.IsSuccessRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
ENROLL_FACTOR: Operation[models.EnrollFactorRespDto] = Operation(
    "FactorsV3Controller_enrollFactor",
    "POST",
    "/api/v3/enroll-factor",
    body=Body(
        "application/json",
        fields=(
            "factor_type=factorType enrollment_token=enrollmentToken "
            "enrollment_data=enrollmentData"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.EnrollFactorRespDto),),
    security=(("bearer",),),
    envelope=True,
)
GET_PROFILE: Operation[models.UserSingleRespDto] = Operation(
    "ProfileV3Controller_getProfile",
    "GET",
    "/api/v3/get-profile",
    parameters=(
        Parameter("with_custom_data", "withCustomData", "query"),
        Parameter("with_identities", "withIdentities", "query"),
        Parameter("with_department_ids", "withDepartmentIds", "query"),
    ),
    replies=(Reply("200", lambda: models.UserSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_ROLE_LIST: Operation[models.RoleListRespDto] = Operation(
    "UserRelatedResourceAPIV3Controller_getRoleList",
    "GET",
    "/api/v3/get-my-role-list",
    parameters=(Parameter("namespace", "namespace", "query"),),
    replies=(Reply("200", lambda: models.RoleListRespDto),),
    security=(("bearer",),),
    envelope=True,
)
GET_SYSTEM_INFO: Operation[models.SystemInfoResp] = Operation(
    "PublicAPIV3Controller_getSystemInfo",
    "GET",
    "/api/v3/system",
    replies=(Reply("200", lambda: models.SystemInfoResp),),
    security=(("bearer",),),
)
GET_USER_AUTH_RESOURCE_STRUCT: Operation[models.GetUserAuthResourceStructRespDto] = (
    Operation(
        "UserDataPermissionV3Controller_getUserAuthResourceStruct",
        "POST",
        "/api/v3/get-user-auth-resource-struct",
        body=Body("application/json", fields="resource", required=True),
        replies=(Reply("200", lambda: models.GetUserAuthResourceStructRespDto),),
        security=(("bearer",),),
        envelope=True,
    )
)
LIST_ENROLLED_FACTORS: Operation[models.ListEnrolledFactorsRespDto] = Operation(
    "FactorsV3Controller_listEnrolledFactors",
    "GET",
    "/api/v3/list-enrolled-factors",
    replies=(Reply("200", lambda: models.ListEnrolledFactorsRespDto),),
    security=(("bearer",),),
    envelope=True,
)
REMOVE_CREDENTIAL: Operation[models.IsSuccessRespDto] = Operation(
    "AuthenticatorDeviceV3Controller_RemoveCredential",
    "POST",
    "/api/v3/webauthn/remove-credential/{credentialID}",
    parameters=(Parameter("credential_id", "credentialID", "path", "simple", False),),
    body=Body("application/json", argument="body", required=True),
    replies=(Reply("200", lambda: models.IsSuccessRespDto),),
    security=(("x-authing-app-id", "bearer"),),
    envelope=True,
)
RESET_FACTOR: Operation[models.ResetFactorRespDto] = Operation(
    "FactorsV3Controller_resetFactor",
    "POST",
    "/api/v3/reset-factor",
    body=Body("application/json", fields="factor_id=factorId", required=True),
    replies=(Reply("200", lambda: models.ResetFactorRespDto),),
    security=(("bearer",),),
    envelope=True,
)
SEND_EMAIL: Operation[models.SendEmailRespDto] = Operation(
    "MessageV3Controller_sendEmail",
    "POST",
    "/api/v3/send-email",
    body=Body("application/json", fields="email channel", required=True),
    replies=(Reply("200", lambda: models.SendEmailRespDto),),
    security=(("bearer",),),
    envelope=True,
)
SEND_ENROLL_FACTOR_REQUEST: Operation[models.SendEnrollFactorRequestRespDto] = (
    Operation(
        "FactorsV3Controller_sendEnrollFactorRequest",
        "POST",
        "/api/v3/send-enroll-factor-request",
        body=Body(
            "application/json", fields="factor_type=factorType profile", required=True
        ),
        replies=(Reply("200", lambda: models.SendEnrollFactorRequestRespDto),),
        security=(("bearer",),),
        envelope=True,
    )
)
SIGN_IN_BY_CREDENTIALS: Operation[models.LoginTokenRespDto] = Operation(
    "SignInV3Controller_signInByCredentials",
    "POST",
    "/api/v3/signin",
    body=Body(
        "application/json",
        fields=(
            "connection password_payload=passwordPayload "
            "pass_code_payload=passCodePayload ad_payload=adPayload "
            "ldap_payload=ldapPayload options client_id client_secret"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.LoginTokenRespDto),),
    security=(("x-authing-app-id",),),
    envelope=True,
)
UPDATE_PASSWORD: Operation[models.CommonResponseDto] = Operation(
    "ProfileV3Controller_updatePassword",
    "POST",
    "/api/v3/update-password",
    body=Body(
        "application/json",
        fields=(
            "new_password=newPassword old_password=oldPassword "
            "password_encrypt_type=passwordEncryptType"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.CommonResponseDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
UPDATE_PROFILE: Operation[models.UserSingleRespDto] = Operation(
    "ProfileV3Controller_updateProfile",
    "POST",
    "/api/v3/update-profile",
    body=Body(
        "application/json",
        fields=(
            "name nickname photo external_id=externalId birthdate country "
            "province city address street_address=streetAddress "
            "postal_code=postalCode gender username company "
            "custom_data=customData identity_number=identityNumber"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.UserSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
VERIFY_DELETE_ACCOUNT_REQUEST: Operation[models.VerifyDeleteAccountRequestRespDto] = (
    Operation(
        "ProfileV3Controller_verifyDeleteAccountRequest",
        "POST",
        "/api/v3/verify-delete-account-request",
        body=Body(
            "application/json",
            fields=(
                "verify_method=verifyMethod "
                "phone_pass_code_payload=phonePassCodePayload "
                "email_pass_code_payload=emailPassCodePayload "
                "password_payload=passwordPayload"
            ),
            required=True,
        ),
        replies=(Reply("200", lambda: models.VerifyDeleteAccountRequestRespDto),),
        security=(("x-authing-userpool-id", "bearer"),),
        envelope=True,
    )
)
VERIFY_MFA_TOKEN: Operation[models.MfaTokenIntrospectResponse] = Operation(
    "OidcV2TokenController_verifyMfaToken",
    "POST",
    "/mfa/token/introspection",
    body=Body("application/x-www-form-urlencoded", fields="token", required=True),
    replies=(Reply("200", lambda: models.MfaTokenIntrospectResponse),),
)

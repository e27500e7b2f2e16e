from __future__ import annotations

from .. import models
from .._runtime.operation import Body, Operation, Parameter, Reply
from .._runtime.paging.pagination import Pagination

_COMMON_RESPONSE_DTO_200 = Reply("200", lambda: models.CommonResponseDto)
_FLAT_CUSTOM_DATA = Parameter("flat_custom_data", "flatCustomData", "query")
_IS_SUCCESS_RESP_DTO_200 = Reply("200", lambda: models.IsSuccessRespDto)
_LIMIT = Parameter("limit", "limit", "query")
_PAGE = Parameter("page", "page", "query")
_STATUS = Parameter("status", "status", "query")
_TENANT_ID = Parameter("tenant_id", "tenantId", "query")
_USER_ID_TYPE = Parameter("user_id_type", "userIdType", "query")
_USER_SINGLE_RESP_DTO_200 = Reply("200", lambda: models.UserSingleRespDto)
_WITH_CUSTOM_DATA = Parameter("with_custom_data", "withCustomData", "query")
_WITH_DEPARTMENT_IDS = Parameter("with_department_ids", "withDepartmentIds", "query")
_WITH_IDENTITIES = Parameter("with_identities", "withIdentities", "query")
_WITH_POST = Parameter("with_post", "withPost", "query")

CREATE_DATA_RESOURCE: Operation[models.CreateDataResourceResponseDto] = Operation(
    "DataResourcesManagementController_createDataResource",
    "POST",
    "/api/v3/create-data-resource",
    body=Body(
        "application/json",
        fields=(
            "namespace_code=namespaceCode resource_name=resourceName "
            "resource_code=resourceCode type struct actions description"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.CreateDataResourceResponseDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_DEPARTMENT: Operation[models.DepartmentSingleRespDto] = Operation(
    "DepartmentsManagementController_createDepartment",
    "POST",
    "/api/v3/create-department",
    body=Body(
        "application/json",
        fields=(
            "organization_code=organizationCode "
            "open_department_id=openDepartmentId name description "
            "parent_department_id=parentDepartmentId code "
            "is_virtual_node=isVirtualNode i18_n=i18n "
            "custom_data=customData department_id_type=departmentIdType "
            "post_id_list=postIdList tenant_id=tenantId metadata"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.DepartmentSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_GROUP: Operation[models.GroupSingleRespDto] = Operation(
    "GroupsManagementController_createGroup",
    "POST",
    "/api/v3/create-group",
    body=Body(
        "application/json",
        fields="code name description type custom_data=customData",
        required=True,
    ),
    replies=(Reply("200", lambda: models.GroupSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_MODEL: Operation[models.FunctionModelResDto] = Operation(
    "MetaDataController_createModel",
    "POST",
    "/api/v3/metadata/create-model",
    body=Body(
        "application/json",
        fields=("name description type data_type=dataType enable parent_key=parentKey"),
        required=True,
    ),
    replies=(Reply("200", lambda: models.FunctionModelResDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_ORGANIZATION: Operation[models.OrganizationSingleRespDto] = Operation(
    "OrganizationsManagementController_createOrganization",
    "POST",
    "/api/v3/create-organization",
    body=Body(
        "application/json",
        fields=(
            "organization_code=organizationCode "
            "organization_name=organizationName description "
            "open_department_id=openDepartmentId i18_n=i18n "
            "tenant_id=tenantId post_id_list=postIdList metadata"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.OrganizationSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_ROLE: Operation[models.RoleSingleRespDto] = Operation(
    "RolesManagementController_createRole",
    "POST",
    "/api/v3/create-role",
    body=Body(
        "application/json",
        fields="code name namespace description disable_time=disableTime",
        required=True,
    ),
    replies=(Reply("200", lambda: models.RoleSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
CREATE_USER: Operation[models.UserSingleRespDto] = Operation(
    "UsersManagementController_createUser",
    "POST",
    "/api/v3/create-user",
    body=Body(
        "application/json",
        fields=(
            "status email phone phone_country_code=phoneCountryCode "
            "username external_id=externalId name nickname photo gender "
            "email_verified=emailVerified phone_verified=phoneVerified "
            "birthdate country province city address "
            "street_address=streetAddress postal_code=postalCode company "
            "browser device given_name=givenName family_name=familyName "
            "middle_name=middleName profile "
            "preferred_username=preferredUsername website zoneinfo locale "
            "formatted region password salt tenant_ids=tenantIds otp "
            "department_ids=departmentIds custom_data=customData "
            "metadata_source=metadataSource identities "
            "identity_number=identityNumber options"
        ),
        required=True,
    ),
    replies=(_USER_SINGLE_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
DELETE_AUTH: Operation[models.IsSuccessRespDto] = Operation(
    "ApplicationsManagementController_deleteAuth",
    "DELETE",
    "/api/v3/batch-applications-auth",
    parameters=(Parameter("auth_ids", "authIds", "query"),),
    replies=(_IS_SUCCESS_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
DELETE_BY_ID: Operation[models.CommonResponseDto] = Operation(
    "RiskListController_deleteById",
    "DELETE",
    "/api/v3/ip-list/{id}",
    parameters=(Parameter("id", "id", "path", "simple", False),),
    replies=(_COMMON_RESPONSE_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
DELETE_DEVICE: Operation[models.CommonResponseDto] = Operation(
    "TerminalUserController_deleteDevice",
    "POST",
    "/api/v3/delete-device-by-user",
    body=Body("application/json", fields="id user_id=userId", required=True),
    replies=(_COMMON_RESPONSE_DTO_200,),
    security=(("x-authing-userpool-id",),),
    envelope=True,
)
DELETE_DEVICE_TERMINAL_MANAGEMENT: Operation[models.CommonResponseDto] = Operation(
    "TerminalManagementController_deleteDevice",
    "POST",
    "/api/v3/delete-device",
    body=Body("application/json", fields="id", required=True),
    replies=(_COMMON_RESPONSE_DTO_200,),
    security=(("x-authing-userpool-id",),),
    envelope=True,
)
DELETE_GROUPS_BATCH: Operation[models.IsSuccessRespDto] = Operation(
    "GroupsManagementController_deleteGroupsBatch",
    "POST",
    "/api/v3/delete-groups-batch",
    body=Body("application/json", fields="code_list=codeList", required=True),
    replies=(_IS_SUCCESS_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
DELETE_ROLES_BATCH: Operation[models.IsSuccessRespDto] = Operation(
    "RolesManagementController_deleteRolesBatch",
    "POST",
    "/api/v3/delete-roles-batch",
    body=Body("application/json", fields="code_list=codeList namespace", required=True),
    replies=(_IS_SUCCESS_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
DELETE_USERS_BATCH: Operation[models.IsSuccessRespDto] = Operation(
    "UsersManagementController_deleteUsersBatch",
    "POST",
    "/api/v3/delete-users-batch",
    body=Body("application/json", fields="user_ids=userIds options", required=True),
    replies=(_IS_SUCCESS_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_DEPARTMENT: Operation[models.DepartmentSingleRespDto] = Operation(
    "DepartmentsManagementController_getDepartment",
    "GET",
    "/api/v3/get-department",
    parameters=(
        Parameter("organization_code", "organizationCode", "query"),
        Parameter("department_id", "departmentId", "query"),
        Parameter("department_code", "departmentCode", "query"),
        Parameter("department_id_type", "departmentIdType", "query"),
        _WITH_CUSTOM_DATA,
        _FLAT_CUSTOM_DATA,
        _TENANT_ID,
    ),
    replies=(Reply("200", lambda: models.DepartmentSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_ROLE: Operation[models.RoleSingleRespDto] = Operation(
    "RolesManagementController_getRole",
    "GET",
    "/api/v3/get-role",
    parameters=(
        Parameter("code", "code", "query"),
        Parameter("namespace", "namespace", "query"),
    ),
    replies=(Reply("200", lambda: models.RoleSingleRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_USER: Operation[models.UserSingleRespDto] = Operation(
    "UsersManagementController_getUser",
    "GET",
    "/api/v3/get-user",
    parameters=(
        Parameter("user_id", "userId", "query"),
        _USER_ID_TYPE,
        _FLAT_CUSTOM_DATA,
        _WITH_CUSTOM_DATA,
        _WITH_POST,
        _WITH_IDENTITIES,
        _WITH_DEPARTMENT_IDS,
    ),
    replies=(_USER_SINGLE_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_USER_BATCH: Operation[models.UserListRespDto] = Operation(
    "UsersManagementController_getUserBatch",
    "GET",
    "/api/v3/get-user-batch",
    parameters=(
        Parameter("user_ids", "userIds", "query"),
        _USER_ID_TYPE,
        _WITH_CUSTOM_DATA,
        _FLAT_CUSTOM_DATA,
        _WITH_IDENTITIES,
        _WITH_DEPARTMENT_IDS,
    ),
    replies=(Reply("200", lambda: models.UserListRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
GET_USER_ROLES: Operation[models.RolePaginatedRespDto] = Operation(
    "UsersManagementController_getUserRoles",
    "GET",
    "/api/v3/get-user-roles",
    parameters=(
        Parameter("user_id", "userId", "query"),
        _USER_ID_TYPE,
        Parameter("namespace", "namespace", "query"),
    ),
    replies=(Reply("200", lambda: models.RolePaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_CHILDREN_DEPARTMENTS: Operation[models.DepartmentPaginatedRespDto] = Operation(
    "DepartmentsManagementController_listChildrenDepartments",
    "GET",
    "/api/v3/list-children-departments",
    parameters=(
        Parameter("organization_code", "organizationCode", "query"),
        Parameter("department_id", "departmentId", "query"),
        _STATUS,
        Parameter("department_id_type", "departmentIdType", "query"),
        Parameter("exclude_virtual_node", "excludeVirtualNode", "query"),
        Parameter("only_virtual_node", "onlyVirtualNode", "query"),
        _WITH_CUSTOM_DATA,
        _TENANT_ID,
    ),
    replies=(Reply("200", lambda: models.DepartmentPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_GROUPS: Operation[models.GroupPaginatedRespDto] = Operation(
    "GroupsManagementController_listGroups",
    "GET",
    "/api/v3/list-groups",
    parameters=(
        Parameter("keywords", "keywords", "query"),
        _PAGE,
        _LIMIT,
        Parameter("with_metadata", "withMetadata", "query"),
        _WITH_CUSTOM_DATA,
        _FLAT_CUSTOM_DATA,
    ),
    replies=(Reply("200", lambda: models.GroupPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_GROUPS__PAGES: Pagination[models.ResGroupDto] = Pagination(
    LIST_GROUPS, "page", items="data/list", argument="page", total="data/totalCount"
)
LIST_ORGANIZATIONS: Operation[models.OrganizationPaginatedRespDto] = Operation(
    "OrganizationsManagementController_listOrganizations",
    "GET",
    "/api/v3/list-organizations",
    parameters=(
        _PAGE,
        _LIMIT,
        Parameter("fetch_all", "fetchAll", "query"),
        _WITH_CUSTOM_DATA,
        _WITH_POST,
        _TENANT_ID,
        _STATUS,
    ),
    replies=(Reply("200", lambda: models.OrganizationPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer", "x-authing-app-tenant-id"),),
    envelope=True,
)
LIST_ORGANIZATIONS__PAGES: Pagination[models.OrganizationDto] = Pagination(
    LIST_ORGANIZATIONS,
    "page",
    items="data/list",
    argument="page",
    total="data/totalCount",
)
LIST_ROLE_ASSIGNMENTS: Operation[models.RoleListPageRespDto] = Operation(
    "RolesManagementController_listRoleAssignments",
    "GET",
    "/api/v3/list-role-assignments",
    parameters=(
        _PAGE,
        _LIMIT,
        Parameter("query", "query", "query"),
        Parameter("role_code", "roleCode", "query"),
        Parameter("namespace_code", "namespaceCode", "query"),
        Parameter("target_type", "targetType", "query"),
    ),
    replies=(Reply("200", lambda: models.RoleListPageRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_ROLE_ASSIGNMENTS__PAGES: Pagination[models.RolePermissionListDto] = Pagination(
    LIST_ROLE_ASSIGNMENTS,
    "page",
    items="data/data",
    argument="page",
    total="data/totalCount",
)
LIST_TENANTS: Operation[models.TenantListPaginatedRespDto] = Operation(
    "TenantManagementController_listTenants",
    "GET",
    "/api/v3/list-tenants",
    parameters=(
        Parameter("keywords", "keywords", "query"),
        Parameter("with_members_count", "withMembersCount", "query"),
        Parameter("with_app_detail", "withAppDetail", "query"),
        Parameter("with_creator_detail", "withCreatorDetail", "query"),
        Parameter("with_source_app_detail", "withSourceAppDetail", "query"),
        _PAGE,
        _LIMIT,
        Parameter("source", "source", "query"),
    ),
    replies=(Reply("200", lambda: models.TenantListPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_USERS: Operation[models.UserPaginatedRespDto] = Operation(
    "UsersManagementController_listUsers",
    "POST",
    "/api/v3/list-users",
    body=Body(
        "application/json",
        fields=(
            "keywords advanced_filter=advancedFilter search_query=searchQuery options"
        ),
        required=True,
    ),
    replies=(Reply("200", lambda: models.UserPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
LIST_USERS__PAGES: Pagination[models.UserDto] = Pagination(
    LIST_USERS,
    "page",
    items="data/list",
    argument="options/pagination/page",
    total="data/totalCount",
)
LIST_USERS_LEGACY: Operation[models.UserPaginatedRespDto] = Operation(
    "UsersManagementController_listUsersLegacy",
    "GET",
    "/api/v3/list-users",
    parameters=(
        _PAGE,
        _LIMIT,
        _STATUS,
        Parameter("updated_at_start", "updatedAtStart", "query"),
        Parameter("updated_at_end", "updatedAtEnd", "query"),
        _WITH_CUSTOM_DATA,
        _WITH_POST,
        _WITH_IDENTITIES,
        _WITH_DEPARTMENT_IDS,
    ),
    replies=(Reply("200", lambda: models.UserPaginatedRespDto),),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)
UPDATE_USER: Operation[models.UserSingleRespDto] = Operation(
    "UsersManagementController_updateUser",
    "POST",
    "/api/v3/update-user",
    body=Body(
        "application/json",
        fields=(
            "user_id=userId phone_country_code=phoneCountryCode name "
            "nickname photo external_id=externalId status "
            "email_verified=emailVerified phone_verified=phoneVerified "
            "birthdate country province city address "
            "street_address=streetAddress postal_code=postalCode gender "
            "username email phone password company browser device "
            "given_name=givenName family_name=familyName "
            "middle_name=middleName profile "
            "preferred_username=preferredUsername website zoneinfo locale "
            "formatted region identity_number=identityNumber "
            "custom_data=customData metadata options"
        ),
        required=True,
    ),
    replies=(_USER_SINGLE_RESP_DTO_200,),
    security=(("x-authing-userpool-id", "bearer"),),
    envelope=True,
)

"""Arguments of methods of the package authing 5.1.0, in the order in which they are given by
position, where that is not the order of the typed method."""

from __future__ import annotations

AUTHENTICATION = """\
bind_by_account: key action password account
bind_by_account_id: key action account_id
bind_by_email_code: key action code email
bind_by_phone_code: key action code phone phone_country_code
bind_email: pass_code email
bind_phone: pass_code phone_number phone_country_code
change_push_code_status: action push_code_id
change_qr_code_status: action qrcode_id
check_permission_by_array_resource: resources action
check_permission_by_string_resource: resources action
check_permission_by_tree_resource: resources action
decrypt_wechat_mini_program_data: code iv encrypted_data ext_idp_connidentifier
enroll_factor: enrollment_data enrollment_token factor_type
get_push_login_relation_apps: app_id push_code_id
qr_code_app_login: action qrcode_id
register_new_user: key action
reset_password: password password_reset_token password_encrypt_type
select_account: key action account
send_email: channel email
send_enroll_factor_request: profile factor_type
send_sms: channel phone_number phone_country_code
sign_in_by_mobile: ext_idp_connidentifier connection wechat_payload apple_payload
    alipay_payload wechatwork_payload wechatwork_agency_payload lark_public_payload
    lark_internal_payload lark_block_payload yidun_payload
    wechat_mini_program_code_payload wechat_mini_program_phone_payload
    wechat_mini_program_code_and_phone_payload google_payload facebook_payload
    qq_payload weibo_payload baidu_payload linked_in_payload ding_talk_payload
    github_payload gitee_payload gitlab_payload douyin_payload kuaishou_payload
    xiaomi_payload line_payload slack_payload oppo_payload huawei_payload amazon_payload
    options client_id client_secret
verify_authentication: ticket authentication_credential options
verify_register: ticket registration_credential authenticator_code
verify_update_email_request: email_pass_code_payload verify_method
verify_update_phone_request: phone_pass_code_payload verify_method
"""
"""Methods of the client of an application."""

MANAGEMENT = """\
add: expire_at limit_list remove_type add_type ip_type ips
add_department_members: user_ids organization_code department_id department_id_type
    tenant_id
add_group_members: user_ids code
add_risk_list_policy: limit_list action remove_type event_state_type count_thr
    time_range user_cond ip_cond user_range ip_range opt_object
add_tenant_department_members: organization_code department_id department_id_type
    link_user_ids member_ids tenant_id
add_tenant_users: link_user_ids tenant_id
add_user: expire_at limit_list remove_type add_type user_list_type user_ids
assign_role: targets code end_time enable_time namespace
assign_role_batch: targets roles
authorize_data_policies: target_list policy_ids
bind_public_account_of_roles: role_ids user_id
bind_users_public_account: public_account_id user_ids
change_userpool_tenan_ext_idp_conn_state: enabled conn_ids
check_external_user_permission: resources action external_id namespace_code
    judge_condition_enabled auth_env_params
check_params_namespace: code namespace name
check_permission: resources action user_id namespace_code judge_condition_enabled
    auth_env_params
check_session_status: app_id user_id
check_user_same_level_permission: resource_node_codes resource action user_id
    namespace_code judge_condition_enabled auth_env_params
config_email_provider: type enabled smtp_config send_grid_config ali_exmail_config
    tencent_exmail_config
copy_operate: custom_config model_id id
create_admin_role: name code description
create_asa_account: account_info app_id
create_asa_account_batch: list app_id
create_data_policy: statement_list policy_name description
create_data_resource: actions struct type resource_code resource_name namespace_code
    description
create_data_resource_by_array: actions struct resource_code resource_name namespace_code
    description
create_data_resource_by_string: actions struct resource_code resource_name
    namespace_code description
create_data_resource_by_tree: actions struct resource_code resource_name namespace_code
    description
create_department: organization_code name parent_department_id metadata
    open_department_id description code is_virtual_node i18n custom_data
    department_id_type post_id_list tenant_id
create_event_app: logo name identifier
create_field: user_visible relation_optional_range relation_show_key relation_multiple
    relation_type for_login fuzzy_search drop_down format regexp min max max_length
    unique require default help editable show type key name model_id
create_group: type description name code custom_data
create_model: parent_key enable type description name data_type
create_multiple_tenant_admin: tenant_ids user_id api_authorized send_phone_notification
    send_email_notification
create_operate: show icon config operate_name operate_key model_id
create_or_update_group: type description name code
create_organization: metadata organization_name organization_code description
    open_department_id i18n tenant_id post_id_list
create_permission_namespace: name code description
create_pipeline_function: source_code scene func_name func_description is_asynchronous
    timeout terminate_on_timeout enabled
create_resource: type code description name actions api_identifier namespace
create_row: data model_id row_id
create_row_relation: value_list row_id field_id model_id
create_sync_task: field_mapping sync_task_trigger sync_task_flow client_config
    sync_task_type sync_task_name organization_code provisioning_scope timed_scheduler
create_tenant_cooperator: policies user_id api_authorized send_phone_notification
    send_email_notification
create_tenant_user: tenant_id gender email phone phone_country_code username name
    nickname photo birthdate country province city address street_address postal_code
    given_name family_name middle_name preferred_username password salt options
create_webhook: content_type events url name enabled secret
define_event: event_description event_type
delete_asa_account: account_id app_id
delete_asa_account_batch: account_ids app_id
delete_custom_fields: tenant_id list
delete_data_resource: resource_code namespace_code
delete_department_sync_relations: provider department_id organization_code
    department_id_type
delete_device: user_id id
delete_user_sync_relations: provider user_id user_id_type
disable_device: id user_id
enable_device: id user_id
enabled_auth: enabled id
execute_operate: custom_config model_id id
export_meatdata: id_list model_id
generate_invite_tenant_user_link: validity_term emails app_id tenant_id
get_asa_account_batch: account_ids app_id
get_external_user_resource_struct: resource_code external_id namespace_code
get_public_account_of_groups: group_ids user_id
get_relation_info: id_list model_id
get_row_batch: row_ids model_id
get_user_resource_permission_list: resources user_id namespace_code
get_user_resource_struct: resource_code user_id namespace_code
has_any_role: roles user_id options
import_metadata: file model_id
kick_public_accounts: app_ids user_id options
kick_users: app_ids user_id options
link_identity: user_id_in_idp user_id ext_idp_id type is_social
list_auth_subject: target_type target_id app_name app_type_list effect enabled
list_resource_targets: resources actions namespace_code
remote_field: model_id id
remove_department_members: user_ids organization_code department_id department_id_type
    tenant_id
remove_group_members: user_ids code
remove_operate: custom_config model_id id
remove_relation_value: value field_ids row_id model_id
remove_row: row_id_list model_id recursive
remove_tenant_department_members: organization_code department_id department_id_type
    link_user_ids member_ids tenant_id
revoke_data_policy: target_type target_identifier policy_id
revoke_role: targets code namespace
revoke_role_batch: targets roles
search_departments: keywords organization_code with_custom_data tenant_id
send_email_batch: admin_name import_id users
send_sms_batch: admin_name import_id users
set_custom_data: list target_identifier target_type tenant_id namespace
set_public_account_ofn_post: user_id post_id
set_user_posts: post_ids user_id
set_users_mfa_status: mfa_trigger_data user_id user_id_type
setuser_of_public_account: user_id public_account_ids
suspend_device: end_time user_id id
unbind_public_account_of_post: user_id post_id
unbind_users_public_account: user_id public_account_id
unlink_identity: user_id ext_idp_id type is_social
update_access_key: enable access_key_id
update_application_permission_strategy: permission_strategy app_id
update_asa_account: account_info account_id app_id
update_data_resource: resource_code namespace_code resource_name description struct
    actions
update_department: organization_code department_id leader_user_ids description code i18n
    status name department_id_type parent_department_id custom_data post_id_list
    tenant_id
update_email_template: content sender subject name customize_enabled type expires_in
    redirect_to tpl_engine
update_field: user_visible relation_optional_range relation_show_key for_login
    fuzzy_search drop_down format regexp min max max_length unique require default help
    editable show name model_id id
update_group: description code name new_code custom_data
update_model: config field_order type parent_key enable description name id
update_node_status: status department_id
update_operate: icon config operate_name operate_key show model_id id
update_organization: organization_code description open_department_id leader_user_ids
    i18n tenant_id organization_new_code organization_name post_id_list
update_pipeline_order: order scene
update_role: name new_code code namespace description status disable_time
update_row: data row_id model_id show_field_id
update_tenant_user: updates tenant_id link_user_id member_id
update_user: user_id phone_country_code name nickname photo external_id status
    email_verified phone_verified birthdate country province city address street_address
    postal_code gender username email phone password company browser device given_name
    family_name middle_name profile preferred_username website zoneinfo locale formatted
    region identity_number custom_data options
user_connection_post: user_id post_id
user_field_decrypt: data private_key
"""
"""Methods of the client of a user pool."""


def read(table: str) -> dict[str, tuple[str, ...]]:
    """Method -> names of its arguments."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in table.replace("\n    ", " ").splitlines():
        name, _, arguments = entry.partition(": ")
        found[name] = tuple(arguments.split())
    return found

"""What comes first for queries that were written down before their results were looked at: V3 and six
others as sites."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.test_v3_site import NAMES, OPTIONS
from tests.tools.generating import generate
from tests.tools.shared import ROOT, shared

pytestmark = pytest.mark.slow
OTHERS = ["--only", "site", "--languages", "python,node,go", "--locales", "en"]
SITES = {
    "v3": (NAMES, OPTIONS),
    "github": (("github-rest/api.github.com.json",), OTHERS),
    "stripe": (("stripe/spec3.yaml",), OTHERS),
    "openai": (("openai/openapi.yaml",), OTHERS),
    "discord": (("discord/openapi.json",), OTHERS),
    "qdrant": (("qdrant/openapi.json",), OTHERS),
    "lark": (("lark-task-zh/task.yaml",), [*OTHERS[:-1], "zh"]),
}
PROGRAM = """
const fs = require("fs"), vm = require("vm");
const [script, index, queries] = process.argv.slice(1);
vm.runInThisContext(fs.readFileSync(script, "utf8"));
vm.runInThisContext(fs.readFileSync(index, "utf8"));
const made = specmillSearch.prepare(specmillIndex);
console.log(JSON.stringify(JSON.parse(queries).map((query) => specmillSearch.rank(made, query, 3))));
"""
# Site and locale, what is typed, the call or the end of the address that must come first.
QUERIES = {
    ("v3", "en"): [
        ("sendEmail", "POST /api/v3/send-email"),
        ("send_sms", "POST /api/v3/send-sms"),
        ("EnrollFactor", "POST /api/v3/enroll-factor"),
        ("ManagementClient.createRole", "POST /api/v3/create-role"),
        ("client.get_user_groups", "GET /api/v3/get-user-groups"),
        ("ListOrganizationsAsync", "GET /api/v3/list-organizations"),
        ("/api/v3/kick-users", "POST /api/v3/kick-users"),
        ("POST /api/v3/assign-role", "POST /api/v3/assign-role"),
        ("get /api/v3/get-profile", "GET /api/v3/get-profile"),
        ("update-email", "POST /api/v3/update-email"),
        ("updateEmailToken", "POST /api/v3/update-email#body.updateEmailToken"),
        ("oldPassword", "POST /api/v3/update-password#body.oldPassword"),
        ("CreateRoleDto", "/models/create-role-dto.html"),
        ("UserPaginatedRespDto", "/models/user-paginated-resp-dto.html"),
        ("createNamespce", "POST /api/v3/create-namespace"),
        ("listUesrs", "POST /api/v3/list-users"),
        ("getUserRole", "GET /api/v3/get-user-roles"),
        ("reset fact", "POST /api/v3/reset-factor"),
        ("batch delete users", "POST /api/v3/delete-users-batch"),
        ("roles assign", "POST /api/v3/assign-role"),
        ("signInByCredentials", "POST /api/v3/signin"),
        ("sign_in_by_mobile", "POST /api/v3/signin-by-mobile"),
        ("update profile", "POST /api/v3/update-profile"),
        ("build_authorize_url", "/oidc-module.html#python.build_authorize_url"),
        ("saml", "/saml-module.html"),
        ("deleteUsersBatch", "POST /api/v3/delete-users-batch"),
        ("revokeRole", "POST /api/v3/revoke-role"),
        ("list_group_members", "GET /api/v3/list-group-members"),
        ("add group members", "POST /api/v3/add-group-members"),
        ("setCustomData", "POST /api/v3/set-custom-data"),
        ("webhook create", "POST /api/v3/create-webhook"),
        ("create pipline function", "POST /api/v3/create-pipeline-function"),
        ("getUserBatch", "GET /api/v3/get-user-batch"),
        ("exchangeTokensetWithQrcodeTicket", "POST /api/v3/exchange-tokenset-with-qrcode-ticket"),
        ("POST /api/v3/create-users-batch", "POST /api/v3/create-users-batch"),
        ("AuthenticationClient.getProfile", "GET /api/v3/get-profile"),
        ("mangementClient.getUser", "GET /api/v3/get-user"),
        ("isUserExists", "POST /api/v3/is-user-exists"),
        ("createPost", "POST /api/v3/create-post"),
        ("create_tenant_user", "POST /api/v3/create-tenant-user"),
        ("SuspendDeviceAsync", "POST /api/v3/suspend-device"),
        ("ManagementClient.ListTenants", "GET /api/v3/list-tenants"),
        ("$client->kickPublicAccounts", "POST /api/v3/kick-public-accounts"),
        ("managementClient.createAsaAccount()", "POST /api/v3/create-asa-account"),
        ("client.CheckPermission(", "POST /api/v3/check-permission"),
        ("management_client.list_data_policies", "GET /api/v3/list-data-policies"),
        ("/api/v3/get-order-detail", "GET /api/v3/get-order-detail"),
        ("DELETE /api/v3/ip-list/{id}", "DELETE /api/v3/ip-list/{id}"),
        ("/api/v3/ip-list/123", "DELETE /api/v3/ip-list/{id}"),
        ("webauthn registration", "GET /api/v3/webauthn/registration"),
        ("qrcode status", "GET /api/v3/check-qrcode-status"),
        ("exchangeTokenSetWithQRCodeTicket", "POST /api/v3/exchange-tokenset-with-qrcode-ticket"),
        ("DataResourcesManagementController_getDataResource", "GET /api/v3/get-data-resource"),
        ("updateGlobalMfaSettings", "POST /api/v3/update-global-mfa-settings"),
        ("ldap server log", "GET /api/v3/get-ldap-server-log"),
        ("crateTenant", "POST /api/v3/create-tenant"),
        ("delete-accces-key", "POST /api/v3/delete-access-key"),
        ("newPassword", "POST /api/v3/update-password#body.newPassword"),
        ("401", "/errors.html#code-401"),
        ("http 404", "/errors.html#code-404"),
        ("managementClient.hasAnyRole", "POST /api/v3/has-any-role"),
        ("send_invite_tenant_user_email", "POST /api/v3/send-invite-tenant-user-email"),
        ("UpdateExtIdpAsync", "POST /api/v3/update-ext-idp"),
        ("$managementClient->deleteExtIdpConn", "POST /api/v3/delete-ext-idp-conn"),
        ("client.GetUserLoggedinApps(", "GET /api/v3/get-user-loggedin-apps"),
        ("cancel-sync-risk", "POST /api/v3/cancel-sync-risk-operation"),
        ("metadata/create-operate", "POST /api/v3/metadata/create-operate"),
        ("mydevices/revoke-session", "POST /api/v3/mydevices/revoke-session"),
        ("check pushcode", "GET /api/v3/check-pushcode-status"),
        ("createSyncTsak", "POST /api/v3/create-sync-task"),
        ("unbind phone", "POST /api/v3/unbind-phone"),
        ("department members", "GET /api/v3/list-department-members"),
        ("500", "/errors.html#code-500"),
        ("users/get", "GET /api/v3/get-user"),
        ("namespace list", "GET /api/v3/list-namespaces"),
        ("$client->listRoleMembers", "GET /api/v3/list-role-members"),
        ("role members", "GET /api/v3/list-role-members"),
        ("verifyEmail", "POST /api/v3/verify-update-email-request"),
        ("updateUserBatch", "POST /api/v3/update-user-batch"),
    ],
    ("v3", "zh"): [
        ("发送短信", "POST /api/v3/send-sms"),
        ("解绑手机号", "POST /api/v3/unbind-phone"),
        ("创建应用", "POST /api/v3/create-application"),
        ("安全等级", "GET /api/v3/get-security-info"),
        ("强制下线", "POST /api/v3/kick-users"),
        ("获取角色详情", "GET /api/v3/get-role"),
        ("404", "/errors.html#code-404"),
        ("修改部门", "POST /api/v3/update-department"),
        ("发送邮件", "POST /api/v3/send-email"),
        ("注册", "POST /api/v3/signup"),
        ("绑定手机号", "POST /api/v3/bind-phone"),
        ("OIDC 模块", "/oidc-module.html"),
        ("删除租户", "POST /api/v3/delete-tenant"),
        ("创建岗位", "POST /api/v3/create-post"),
        ("挂起设备", "POST /api/v3/suspend-device"),
        ("二维码状态", "GET /api/v3/check-qrcode-status"),
        ("获取应用密钥", "GET /api/v3/get-application-secret"),
        ("怎么重置密码", "POST /api/v3/reset-password"),
        ("忘记密码", "POST /api/v3/reset-password"),
        ("导入租户", "POST /api/v3/import-tenant"),
        ("订单详情", "GET /api/v3/get-order-detail"),
        ("判断用户权限", "POST /api/v3/check-permission"),
        ("数据策略列表", "GET /api/v3/list-data-policies"),
        ("微信移动端登录", "POST /api/v2/ecConn/wechatMobile/authByCodeIdentity"),
        ("国家列表", "GET /api/v3/get-country-list"),
        ("检测域名是否可用", "POST /api/v3/check-domain-available"),
        ("域名可用", "POST /api/v3/check-domain-available"),
        ("登录历史", "GET /api/v3/get-user-login-history"),
        ("更新部门状态", "POST /api/v3/update-department-status"),
        ("取消同步风险", "POST /api/v3/cancel-sync-risk-operation"),
        ("导入租户短信通知", "POST /api/v3/send-sms-batch"),
        ("分组的公共账号", "GET /api/v3/get-public-accounts-of-group"),
        ("如何删除身份源连接", "POST /api/v3/delete-ext-idp-conn"),
        ("修改 Webhook", "POST /api/v3/update-webhook"),
        ("OTP 秘钥", "GET /api/v3/get-otp-secret-by-user"),
        ("自定义字段定义", "POST /api/v3/set-custom-fields"),
        ("403", "/errors.html#code-403"),
        ("角色成员", "GET /api/v3/list-role-members"),
        ("用户详情", "GET /api/v3/get-user"),
        ("批量删除用户", "POST /api/v3/delete-users-batch"),
    ],
    ("github", "en"): [
        ("repos/get", "GET /repos/{owner}/{repo}"),
        ("list commits", "GET /repos/{owner}/{repo}/commits"),
        ("create an issue", "POST /repos/{owner}/{repo}/issues"),
        ("GET /repos/{owner}/{repo}/pulls", "GET /repos/{owner}/{repo}/pulls"),
        ("DELETE /repos/{owner}/{repo}", "DELETE /repos/{owner}/{repo}"),
        (
            "workflow dispatch",
            "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
        ),
        ("stargazers", "GET /repos/{owner}/{repo}/stargazers"),
        ("get authenticated user", "GET /user"),
        ("lsit gists", "GET /gists"),
        ("full-repository", "/models/full-repository.html"),
        ("pulls/merge", "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"),
        ("merge pull request", "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"),
        ("rate limit", "GET /rate_limit"),
        ("create gist", "POST /gists"),
        ("list branches", "GET /repos/{owner}/{repo}/branches"),
        ("get a user", "GET /users/{username}"),
        ("simple-user", "/models/simple-user.html"),
        ("create relase", "POST /repos/{owner}/{repo}/releases"),
        ("issues lock", "PUT /repos/{owner}/{repo}/issues/{issue_number}/lock"),
        ("repos.list_for_org", "GET /orgs/{org}/repos"),
        ("actions.delete_artifact", "DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"),
        ("deleteArtifact", "DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"),
        ("octokit.rest.repos.createDeployKey", "POST /repos/{owner}/{repo}/keys"),
        ("create deploy key", "POST /repos/{owner}/{repo}/keys"),
        ("emojis", "GET /emojis"),
        ("/zen", "GET /zen"),
        ("GET /meta", "GET /meta"),
        (
            "https://api.github.com/repos/octocat/hello-world/releases/latest",
            "GET /repos/{owner}/{repo}/releases/latest",
        ),
        ("latest release", "GET /repos/{owner}/{repo}/releases/latest"),
        ("update branch protection", "PUT /repos/{owner}/{repo}/branches/{branch}/protection"),
        ("branch protection delete", "DELETE /repos/{owner}/{repo}/branches/{branch}/protection"),
        ("gitignore template", "GET /gitignore/templates/{name}"),
        ("block a user from an organization", "PUT /orgs/{org}/blocks/{username}"),
        ("orgs/block-user", "PUT /orgs/{org}/blocks/{username}"),
        ("dependabot alerts repo", "GET /repos/{owner}/{repo}/dependabot/alerts"),
        ("approve workflow run", "POST /repos/{owner}/{repo}/actions/runs/{run_id}/approve"),
        ("list forks", "GET /repos/{owner}/{repo}/forks"),
        ("gist forks", "GET /gists/{gist_id}/forks"),
        ("star a repository", "PUT /user/starred/{owner}/{repo}"),
        ("unstar gist", "DELETE /gists/{gist_id}/star"),
        ("create refernce", "POST /repos/{owner}/{repo}/git/refs"),
        ("git/update-ref", "PATCH /repos/{owner}/{repo}/git/refs/{ref}"),
        ("/repos/{owner}/{repo}/readme", "GET /repos/{owner}/{repo}/readme"),
        ("repository readme", "GET /repos/{owner}/{repo}/readme"),
        (
            "code scanning autofix",
            "POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix",
        ),
        ("search code", "GET /search/code"),
        ("search issues", "GET /search/issues"),
        ("search repos", "GET /search/repositories"),
        (
            "pull request reviewers",
            "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
        ),
        ("add labels to an issue", "POST /repos/{owner}/{repo}/issues/{issue_number}/labels"),
        ("issue comment create", "POST /repos/{owner}/{repo}/issues/{issue_number}/comments"),
        ("create webhok", "POST /repos/{owner}/{repo}/hooks"),
        ("enable workflow", "PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable"),
        ("delete an organization", "DELETE /orgs/{org}"),
        ("DELETE /orgs/{org}", "DELETE /orgs/{org}"),
        ("get a team by name", "GET /orgs/{org}/teams/{team_slug}"),
        ("list my organizations", "GET /user/orgs"),
        ("minimal-repository", "/models/minimal-repository.html"),
        ("basic-error", "/models/basic-error.html"),
        ("pull-request-simple", "/models/pull-request-simple.html"),
        ("render markdown", "POST /markdown"),
        ("upload release asset", "POST /repos/{owner}/{repo}/releases/{release_id}/assets"),
        ("enable immutable releases", "PUT /repos/{owner}/{repo}/immutable-releases"),
        ("issues/{issue_number}/events", "GET /repos/{owner}/{repo}/issues/{issue_number}/events"),
        (
            "PATCH hosted-runners/{hosted_runner_id}",
            "PATCH /orgs/{org}/actions/hosted-runners/{hosted_runner_id}",
        ),
        ("octokit.rest.git.createTag", "POST /repos/{owner}/{repo}/git/tags"),
        ("delete deploy key", "DELETE /repos/{owner}/{repo}/keys/{key_id}"),
        ("pending team invitations", "GET /orgs/{org}/teams/{team_slug}/invitations"),
        ("list colaborators", "GET /repos/{owner}/{repo}/collaborators"),
        ("authenticated app", "GET /app"),
        (
            "DELETE /enterprises/acme/teams/core",
            "DELETE /enterprises/{enterprise}/teams/{team_slug}",
        ),
        ("repos.create_pages_site", "POST /repos/{owner}/{repo}/pages"),
        ("list my repos", "GET /user/repos"),
        ("pulls/{pull_number}/files", "GET /repos/{owner}/{repo}/pulls/{pull_number}/files"),
        ("PUT /repos/octocat/hello/topics", "PUT /repos/{owner}/{repo}/topics"),
        ("cancel workflow run", "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel"),
    ],
    ("stripe", "en"): [
        ("GetCustomersCustomer", "GET /v1/customers/{customer}"),
        ("POST /v1/payment_intents", "POST /v1/payment_intents"),
        ("create a refund", "POST /v1/refunds"),
        ("/v1/charges/{charge}/capture", "POST /v1/charges/{charge}/capture"),
        ("cancel subscription", "DELETE /v1/subscriptions/{subscription_exposed_id}"),
        ("checkout.session", "/models/checkout-session.html"),
        ("post invoices invoice finalize", "POST /v1/invoices/{invoice}/finalize"),
        ("retrieve balence", "GET /v1/balance"),
        ("PostPaymentIntents", "POST /v1/payment_intents"),
        ("post_payment_intents", "POST /v1/payment_intents"),
        ("PostCheckoutSessionsAsync", "POST /v1/checkout/sessions"),
        ("create checkout session", "POST /v1/checkout/sessions"),
        ("create customer", "POST /v1/customers"),
        ("list customers", "GET /v1/customers"),
        ("delete customer", "DELETE /v1/customers/{customer}"),
        ("search customers", "GET /v1/customers/search"),
        ("GET /v1/events/{id}", "GET /v1/events/{id}"),
        ("https://api.stripe.com/v1/refunds", "GET /v1/refunds"),
        ("POST https://api.stripe.com/v1/refunds", "POST /v1/refunds"),
        ("confirm payment intent", "POST /v1/payment_intents/{intent}/confirm"),
        ("cancel payment intent", "POST /v1/payment_intents/{intent}/cancel"),
        ("capture charge", "POST /v1/charges/{charge}/capture"),
        ("void invoice", "POST /v1/invoices/{invoice}/void"),
        ("upcoming invoice", "GET /v1/invoices/upcoming"),
        ("retrieve balance", "GET /v1/balance"),
        ("balance transactions", "GET /v1/balance_transactions"),
        ("close dispute", "POST /v1/disputes/{dispute}/close"),
        ("approve review", "POST /v1/reviews/{review}/approve"),
        ("increment authorization", "POST /v1/payment_intents/{intent}/increment_authorization"),
        ("resume subscription", "POST /v1/subscriptions/{subscription}/resume"),
        ("list subscriptions", "GET /v1/subscriptions"),
        ("update subscription", "POST /v1/subscriptions/{subscription_exposed_id}"),
        ("create prise", "POST /v1/prices"),
        ("subscripton items", "GET /v1/subscription_items"),
        ("payment_method.attach", "POST /v1/payment_methods/{payment_method}/attach"),
        ("detach payment method", "POST /v1/payment_methods/{payment_method}/detach"),
        ("terminal connection token", "POST /v1/terminal/connection_tokens"),
        ("report run create", "POST /v1/reporting/report_runs"),
        ("payment_intent", "/models/payment-intent.html"),
        ("customer", "/models/customer.html"),
        ("issuing.card", "/models/issuing-card.html"),
        ("tax settings", "GET /v1/tax/settings"),
        ("create token", "POST /v1/tokens"),
        ("file upload", "POST /v1/files"),
        ("create product", "POST /v1/products"),
        ("delete coupon", "DELETE /v1/coupons/{coupon}"),
        ("payout cancel", "POST /v1/payouts/{payout}/cancel"),
        ("create payment link", "POST /v1/payment_links"),
        ("advance test clock", "POST /v1/test_helpers/test_clocks/{test_clock}/advance"),
        ("GetFiles", "GET /v1/files"),
        ("post_quotes", "POST /v1/quotes"),
        ("DeleteEphemeralKeysKey", "DELETE /v1/ephemeral_keys/{key}"),
        (
            "POST /v1/accounts/{account}/capabilities/{capability}",
            "POST /v1/accounts/{account}/capabilities/{capability}",
        ),
        (
            "customers/{customer}/fund_cash_balance",
            "POST /v1/test_helpers/customers/{customer}/fund_cash_balance",
        ),
        ("cash balance transactions", "GET /v1/customers/{customer}/cash_balance_transactions"),
        ("create account link", "POST /v1/account_links"),
        ("list coupons", "GET /v1/coupons"),
        ("delete plan", "DELETE /v1/plans/{plan}"),
        ("retrieve transfer", "GET /v1/transfers/{transfer}"),
        ("treasury.outbound_payment", "/models/treasury-outbound-payment.html"),
        ("isuing cardholders", "GET /v1/issuing/cardholders"),
        ("POST customers/{id}", "POST /v1/customers/{customer}"),
        ("list events", "GET /v1/events"),
        ("setup intents", "GET /v1/setup_intents"),
        ("invoce items", "GET /v1/invoiceitems"),
        ("GetBalanceAsync", "GET /v1/balance"),
    ],
    ("openai", "en"): [
        ("createChatCompletion", "POST /chat/completions"),
        ("create chat completion", "POST /chat/completions"),
        ("POST /embeddings", "POST /embeddings"),
        ("create embeddings", "POST /embeddings"),
        ("list models", "GET /models"),
        ("delete file", "DELETE /files/{file_id}"),
        ("upload file", "POST /files"),
        ("CreateEmbeddingRequest", "/models/create-embedding-request.html"),
        ("transcribe audio", "POST /audio/transcriptions"),
        ("fine tuning jobs list", "GET /fine_tuning/jobs"),
        ("moderation", "POST /moderations"),
        ("image edit", "POST /images/edits"),
        ("vector store create", "POST /vector_stores"),
        ("retreive model", "GET /models/{model}"),
        (
            "activateProjectCertificates",
            "POST /organization/projects/{project_id}/certificates/activate",
        ),
        ("list_project_spend_alerts", "GET /organization/projects/{project_id}/spend_alerts"),
        ("graders/validate", "POST /fine_tuning/alpha/graders/validate"),
        ("archive project", "POST /organization/projects/{project_id}/archive"),
        ("retrieve container", "GET /containers/{container_id}"),
        (
            "vector store file content",
            "GET /vector_stores/{vector_store_id}/files/{file_id}/content",
        ),
        ("delet assistant", "DELETE /assistants/{assistant_id}"),
        (
            "/vector_stores/vs_1/file_batches/b_2/files",
            "GET /vector_stores/{vector_store_id}/file_batches/{batch_id}/files",
        ),
        ("voice consent update", "POST /audio/voice_consents/{consent_id}"),
        ("list fine tuning checkpoints", "GET /fine_tuning/jobs/{fine_tuning_job_id}/checkpoints"),
        ("cancel batch", "POST /batches/{batch_id}/cancel"),
        ("create speech", "POST /audio/speech"),
        ("creat response", "POST /responses"),
    ],
    ("discord", "en"): [
        ("create_guild_role", "POST /guilds/{guild_id}/roles"),
        ("createGuildRole", "POST /guilds/{guild_id}/roles"),
        ("CrosspostMessage", "POST /channels/{channel_id}/messages/{message_id}/crosspost"),
        ("bulk delete", "POST /channels/{channel_id}/messages/bulk-delete"),
        ("/users/@me", "GET /users/@me"),
        ("leave guild", "DELETE /users/@me/guilds/{guild_id}"),
        ("PUT permissions/{overwrite_id}", "PUT /channels/{channel_id}/permissions/{overwrite_id}"),
        ("voice regions", "GET /voice/regions"),
        ("list_stiker_packs", "GET /sticker-packs"),
        ("thread members", "GET /channels/{channel_id}/thread-members"),
        ("welcome screen update", "PATCH /guilds/{guild_id}/welcome-screen"),
        ("my guilds", "GET /users/@me/guilds"),
        ("getMyUser", "GET /users/@me"),
        ("ban user", "PUT /guilds/{guild_id}/bans/{user_id}"),
        ("guild bans", "GET /guilds/{guild_id}/bans"),
        ("PATCH /channels/{id}", "PATCH /channels/{channel_id}"),
    ],
    ("lark", "zh"): [
        ("创建子任务", "POST /open-apis/task/v2/tasks/{task_guid}/subtasks"),
        ("删除清单", "DELETE /open-apis/task/v2/tasklists/{tasklist_guid}"),
        ("清单成员", "POST /open-apis/task/v2/tasklists/{tasklist_guid}/add_members"),
        ("任务详情", "GET /open-apis/task/v2/tasks/{task_guid}"),
        ("怎样更新自定义字段", "PATCH /open-apis/task/v2/custom_fields/{custom_field_guid}"),
        ("子任务列表", "GET /open-apis/task/v2/tasks/{task_guid}/subtasks"),
        (
            "tasks/{task_guid}/remove_members",
            "POST /open-apis/task/v2/tasks/{task_guid}/remove_members",
        ),
        ("PATCH sections/{section_guid}", "PATCH /open-apis/task/v2/sections/{section_guid}"),
        ("智能体", "POST /open-apis/task/v2/agent/register_agent"),
        ("自定义分组", "GET /open-apis/task/v2/sections"),
    ],
    ("qdrant", "en"): [
        ("upsert_points", "PUT /collections/{collection_name}/points"),
        ("UpsertPoints", "PUT /collections/{collection_name}/points"),
        ("collections/{collection_name}/aliases", "GET /collections/{collection_name}/aliases"),
        ("/collections/books/points/scroll", "POST /collections/{collection_name}/points/scroll"),
        ("DELETE points/payload", "POST /collections/{collection_name}/points/payload/delete"),
        ("shard keys", "GET /collections/{collection_name}/shards"),
        ("delete shard key", "POST /collections/{collection_name}/shards/delete"),
        ("count points", "POST /collections/{collection_name}/points/count"),
        ("collection exists", "GET /collections/{collection_name}/exists"),
        ("prometheus", "GET /metrics"),
        ("healthz", "GET /healthz"),
        ("recover snapshot", "PUT /collections/{collection_name}/snapshots/recover"),
        ("colection info", "GET /collections/{collection_name}"),
        ("batchUpdate", "POST /collections/{collection_name}/points/batch"),
        ("list snapshots", "GET /collections/{collection_name}/snapshots"),
        ("/snapshots/{snapshot_name}", "GET /snapshots/{snapshot_name}"),
    ],
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sites")
    return {
        name: generate(
            *(str(shared(f"specs/{spec}")) for spec in specs), *options, out=folder / name
        )
        for name, (specs, options) in SITES.items()
    }


def first_three(site: Path, locale: str, queries: list[str]) -> list[list[dict[str, Any]]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the script of the site")
    script, index = ROOT / "templates/site/static/search.js", site / locale / "search-index.js"
    told = subprocess.run(
        [node, "-e", PROGRAM, str(script), str(index), json.dumps(queries)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    result: list[list[dict[str, Any]]] = json.loads(told.stdout)
    return result


def is_it(hit: dict[str, Any], wanted: str) -> bool:
    call, _, field = wanted.partition("#")
    if wanted.startswith("/"):
        return str(hit["path"]).endswith(wanted)
    return hit["call"] == call and (not field or str(hit["path"]).endswith(f"#{field}"))


def test_what_is_asked_for_comes_first(sites: dict[str, Path]) -> None:
    asked, late, missing = 0, list[Any](), list[Any]()
    for (name, locale), rows in QUERIES.items():
        hits = first_three(sites[name] / "site", locale, [query for query, _ in rows])
        for (query, wanted), three in zip(rows, hits, strict=True):
            asked += 1
            if not any(is_it(item, wanted) for item in three):
                missing.append((name, query))
            elif not is_it(three[0], wanted):
                late.append((name, query))
    assert asked > 300
    # 38 of 40 first; one query in fifty may ask for what is called otherwise everywhere.
    assert len(late) + len(missing) <= asked / 20, (late, missing)
    assert len(missing) <= asked / 50, missing

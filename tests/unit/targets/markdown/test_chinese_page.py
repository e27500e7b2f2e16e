"""A page with the words and rules of the Chinese originals, without any of the extras."""

from __future__ import annotations

from tests.unit.targets.markdown.helpers import definition, files_of, job_of, page

FIELDS = {
    "phones": {
        "type": "array",
        "maxItems": 50,
        "items": {"type": "string"},
        "description": "手机号\n列表",
        "example": ["1", "2"],
    },
    "options": {"allOf": [{"$ref": "#/components/schemas/Options"}], "description": "可选项"},
    "force": {"type": "boolean", "default": False, "description": "是否强制"},
    "id": {"type": "string", "description": "用户 ID", "example": "u1"},
}
OPTIONS = {
    "type": "object",
    "required": ["mode"],
    "properties": {"mode": {"type": "string", "enum": ["a", "b"], "description": "模式"}},
}
BODY = {"type": "object", "required": ["id"], "properties": FIELDS}

EXPECTED = """## 请求参数

| 名称    | 类型                           | <div style="width:80px">是否必填</div> | 默认值 | <div style="width:300px">描述</div> | <div style="width:200px">示例值</div> |
| ------- | ------------------------------ | -------------------------------------- | ------ | ----------------------------------- | ------------------------------------- |
| page    | integer                        | 否                                     | 0      | 页码                                |                                       |
| id      | string                         | 是                                     | -      | 用户 ID                             | `u1`                                  |
| phones  | string[]                       | 否                                     | -      | 手机号<br>列表 数组长度限制：50。   | `["1","2"]`                           |
| options | <a href="#Options">Options</a> | 否                                     | -      | 可选项                              |                                       |
| force   | boolean                        | 否                                     | false  | 是否强制                            |                                       |

## 请求响应

无内容。

## 数据结构

### <a id="Options"></a> Options

| 名称 | 类型   | <div style="width:80px">是否必填</div> | <div style="width:300px">描述</div> | <div style="width:200px">示例值</div> |
| ---- | ------ | -------------------------------------- | ----------------------------------- | ------------------------------------- |
| mode | string | 是                                     | 模式                                | `a`                                   |
"""


def test_the_rules_of_the_originals_hold() -> None:
    schema = {"type": "integer", "default": 0}
    operation = {
        "summary": "创建用户",
        "description": "创建一个用户。",
        "operationId": "UsersController_createUser",
        "parameters": [{"name": "page", "in": "query", "schema": schema, "description": "页码"}],
        "requestBody": {"content": {"application/json": {"schema": BODY}}},
        "responses": {"200": {"description": "好"}},
    }
    document = definition(
        {"/api/v3/create-user": {"post": operation}}, components={"schemas": {"Options": OPTIONS}}
    )
    job = job_of(
        ("Management", document), brand="genauth", languages=["go"], locales=["zh"], extras=[]
    )
    text = page(files_of(job), "create-user")
    opening, rest = text.split("## 请求参数", maxsplit=1)
    assert opening.startswith("# 创建用户\n\n<!--\n  警告⚠️：\n  不要直接修改该文档，\n")
    assert "-->\n\n<LastUpdated />\n\n> 此文档根据 https://github.com/authing/" in opening
    assert opening.endswith("创建一个用户。\n\n## 方法名称\n\n`ManagementClient.CreateUser`\n\n")
    assert f"## 请求参数{rest}" == EXPECTED

from __future__ import annotations

from .. import models
from .._runtime.operation import Operation, Parameter, Reply
from .._runtime.paging.pagination import Pagination

GET_CATEGORY_TREE: Operation[list[models.Category]] = Operation(
    "get-category-tree",
    "GET",
    "/catalog/categories",
    replies=(Reply("200", lambda: list[models.Category]),),
)
GET_PRODUCT: Operation[models.Product] = Operation(
    "get-product",
    "GET",
    "/catalog/products/{sku}",
    parameters=(Parameter("sku", "sku", "path", "simple", False),),
    replies=(Reply("200", lambda: models.Product),),
    errors=(Reply("404", lambda: models.Problem),),
)
GET_STOCK: Operation[dict[str, int]] = Operation(
    "get-stock",
    "GET",
    "/catalog/products/{sku}/stock",
    parameters=(Parameter("sku", "sku", "path", "simple", False),),
    replies=(Reply("200", lambda: dict[str, int]),),
    errors=(Reply("404", lambda: models.Problem),),
)
LIST_PRODUCTS: Operation[models.ProductPage] = Operation(
    "list-products",
    "GET",
    "/catalog/products",
    parameters=(
        Parameter("page", "page", "query"),
        Parameter("limit", "limit", "query"),
        Parameter("category", "category", "query"),
        Parameter("sku", "sku", "query", "form", False),
        Parameter("filter", "filter", "query", "deepObject"),
        Parameter("sort", "sort", "query"),
        Parameter("accept_language", "Accept-Language", "header", "simple", False),
        Parameter("currency", "currency", "cookie"),
    ),
    replies=(Reply("200", lambda: models.ProductPage),),
    errors=(
        Reply("400", lambda: models.ValidationProblem),
        Reply("429", lambda: models.Problem),
    ),
    security=((), ("Authorization",)),
)
LIST_PRODUCTS__PAGES: Pagination[models.Product] = Pagination(
    LIST_PRODUCTS, "page", items="items", argument="page", total="total"
)
SEARCH: Operation[list[models.Product]] = Operation(
    "search-products",
    "GET",
    "/catalog/search",
    parameters=(Parameter("q", "q", "query"), Parameter("limit", "limit", "query")),
    replies=(Reply("200", lambda: list[models.Product]),),
    errors=(Reply("400", lambda: models.ValidationProblem),),
)

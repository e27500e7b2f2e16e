"""Pagination: which operations hand out a list page by page, and how. Pure functions of the model.

plan               the value that is found
name_patterns      the names by which requests and responses are known
request_arguments  the arguments of a method that may ask for a page
response_shape     the items and other fields of a response
match              one way of paging against one operation
hints              what vendor extensions say
page_types         what pages have beside their items, for type checkers
detect             settings, then hints, then what the definition shows by itself
"""

from specmill.targets.python.plan.pagination.detect import Rules, plan_pagination
from specmill.targets.python.plan.pagination.match import PagedOperation
from specmill.targets.python.plan.pagination.plan import PaginationPlan

__all__ = ["PagedOperation", "PaginationPlan", "Rules", "plan_pagination"]

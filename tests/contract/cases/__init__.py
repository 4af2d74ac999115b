"""For every operation of the contract a request that succeeds.

A new operation needs a case here: tests/contract and tests/privacy/test_access.py go through all of them. What a
request needs to exist is built in tests/contract/world.py.
"""

from tests.contract.cases import directory, growth, managers, office, oneself, pages, raters, reports, surveys
from tests.contract.cases.keeping import CASES

__all__ = ["CASES", "directory", "growth", "managers", "office", "oneself", "pages", "raters", "reports", "surveys"]

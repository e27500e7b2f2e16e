"""How one language writes texts and names, each worked out once."""

from __future__ import annotations

from functools import cache

from specmill.targets.sample_language import SampleLanguage
from specmill.targets.samples.languages.literals import text_writer
from specmill.targets.samples.languages.naming import spell_member, spell_method, spell_variable


class Spelling:
    """The functions of one language; all of them take words or texts of a definition."""

    def __init__(self, language: SampleLanguage) -> None:
        self.language = language
        self.string = text_writer(language.string)

        @cache
        def variable(words: str) -> str:
            return spell_variable(language, words)

        @cache
        def method(words: str) -> str:
            return spell_method(language, words)

        @cache
        def member(words: str) -> str:
            return spell_member(language, words)

        self.variable, self.method, self.member = variable, method, member

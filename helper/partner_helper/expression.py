"""The language of the rules' `when`: `wish in {add_new, take_over} and not government`.

    expression  = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = "not" negation | "(" expression ")" | test
    test        = fact "=" value | fact "in" "{" value { "," value } "}" | name

A name stands for a definition, a model or another rule. Which facts, values and names there are is not
decided here: `rules.py` checks that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9_]*)|([=(){},]))")
_KEYWORDS = frozenset({"and", "or", "not", "in"})


@dataclass(frozen=True)
class Test:
    """True where `fact` has one of `values`."""

    __test__ = False  # not a test case, whatever pytest thinks of the name
    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """True where what is defined elsewhere under `name` is true."""

    name: str


@dataclass(frozen=True)
class Not:
    """True where `part` is false."""

    part: "Expression"


@dataclass(frozen=True)
class And:
    """True where all of `parts` are."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Or:
    """True where any of `parts` is."""

    parts: tuple["Expression", ...]


type Expression = Test | Name | Not | And | Or


class ExpressionError(ValueError):
    """The text is not an expression; the message says what was expected and what stands there."""


def parse(text: str) -> Expression:
    """Return the expression that `text` writes.

    Raises ExpressionError.
    """
    parser = _Parser(list(_tokens(text)))
    expression = parser.disjunction()
    parser.end()
    return expression


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield `expression` and every part of it, outermost first."""
    yield expression
    match expression:
        case Not(part):
            yield from walk(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from walk(part)


def _tokens(text: str) -> Iterator[str]:
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionError(
                f"received {text[position:].strip()!r}; allowed are names in lower case, =, in {{...}}, and, or, not, ()"
            )
        yield match[1] or match[2]
        position = match.end()


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._next = 0

    def disjunction(self) -> Expression:
        parts = [self._conjunction()]
        while self._take("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        if self._peek() is not None:
            raise self._error("'and', 'or' or the end")

    def _conjunction(self) -> Expression:
        parts = [self._negation()]
        while self._take("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _negation(self) -> Expression:
        if self._take("not"):
            return Not(self._negation())
        if self._take("("):
            inner = self.disjunction()
            self._expect(")")
            return inner
        return self._test()

    def _test(self) -> Expression:
        name = self._word("a fact, a name, 'not' or '('")
        if self._take("="):
            return Test(name, (self._word("a value"),))
        if self._take("in"):
            self._expect("{")
            values = [self._word("a value")]
            while self._take(","):
                values.append(self._word("a value"))
            self._expect("}")
            return Test(name, tuple(values))
        return Name(name)

    def _peek(self) -> str | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, token: str) -> bool:
        if self._peek() == token:
            self._next += 1
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise self._error(repr(token))

    def _word(self, expected: str) -> str:
        token = self._peek()
        if token is None or token in _KEYWORDS or not token[0].isalpha():
            raise self._error(expected)
        self._next += 1
        return token

    def _error(self, expected: str) -> ExpressionError:
        token = self._peek()
        return ExpressionError(
            f"received {token!r} where {expected} must stand" if token else f"ends where {expected} must stand"
        )

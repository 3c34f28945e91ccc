"""The parsers of the house, set up once: what loads all that is needed to make HTML."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from markdown_it.token import Token

from aivizor.markdown import mentions, typed
from aivizor.markdown.clean import as_read, clean, plain
from aivizor.markdown.lasting import lasting
from aivizor.markdown.mentions import Named
from aivizor.markdown.parser import Parser
from aivizor.markdown.references import Place
from aivizor.markdown.renderer import ArticleRenderer, PostRenderer
from aivizor.markdown.texts import ARTICLE, TOPIC, Part, checked

__all__ = ["article", "as_read", "named", "parts", "places", "plain", "post", "taken_apart", "unclear"]

_article = Parser(ArticleRenderer)
_post = Parser(PostRenderer, mentions.find).disable("reference")


def article(text: str, keys: Collection[str], bare: bool, before: str) -> str:
    tokens, found = taken_apart(text)
    env = {**found, "pictures": True, "keys": keys, "bare": bare}
    return lasting(clean(str(_article.renderer.render(tokens, _article.options, env))), before)


def post(text: str, pictures: bool, people: Callable[[Named], Mapping[str, str]] | None) -> str:
    tokens, names = _parsed_post(checked(text, TOPIC))
    env = {"pictures": pictures, "people": people(names) if people and any(names) else {}}
    return clean(str(_post.renderer.render(tokens, _post.options, env)))


def named(text: str) -> Named:
    return _parsed_post(checked(text, TOPIC))[1]


@lru_cache(maxsize=2)
def _parsed_post(text: str) -> tuple[Sequence[Token], Named]:
    # Whom a post names is asked in the transaction that writes it, after its HTML was made.
    tokens = _post.parse(text, {})
    return tokens, mentions.named(tokens)


def parts(text: str) -> list[Part]:
    return typed.parts(checked(text, ARTICLE), taken_apart(text)[0])


def places(text: str, keys: Collection[str]) -> dict[str, list[Place]]:
    return _of(text, "places", keys)


def unclear(text: str, keys: Collection[str]) -> list[str]:
    return list(dict.fromkeys(text for found in _of(text, "unclear", keys).values() for text in found))


def _of(text: str, what: str, keys: Collection[str]) -> dict[str, Any]:
    """What the text has of this at these keys."""
    try:
        found = taken_apart(text)[1]
    except ValidationError:
        # A text that was stored before the bounds were drawn closer.
        return {}
    return {key: said for key, said in found.get(what, {}).items() if key in keys}


def taken_apart(text: str) -> tuple[Sequence[Token], dict[str, Any]]:
    """An article's text as the parser has it, and what it found on the way; nobody changes either.

    A save asks several times of the same text, and of the one before it; whoever opens a transaction
    asks first.
    """
    return _parsed(checked(text, ARTICLE))


@lru_cache(maxsize=2)
def _parsed(text: str) -> tuple[Sequence[Token], dict[str, Any]]:
    env: dict[str, Any] = {}
    return _article.parse(text, env), env

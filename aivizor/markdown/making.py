"""The parsers of the house, set up once: what loads all that is needed to make HTML."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from aivizor.markdown import mentions
from aivizor.markdown.clean import as_read, clean, plain
from aivizor.markdown.mentions import Named
from aivizor.markdown.parser import Parser
from aivizor.markdown.references import Place
from aivizor.markdown.renderer import ArticleRenderer, PostRenderer
from aivizor.markdown.texts import ARTICLE, TOPIC, checked
from aivizor.markdown.typed import parts

__all__ = ["article", "as_read", "named", "parts", "plain", "post", "references"]

_article = Parser(ArticleRenderer)
_post = Parser(PostRenderer, mentions.find)


def article(text: str, keys: Collection[str], bare: bool) -> str:
    env = {"pictures": True, "keys": keys, "bare": bare}
    return clean(_article.render(checked(text, ARTICLE), env))


def post(text: str, pictures: bool, people: Callable[[Named], Mapping[str, str]] | None) -> str:
    env: dict[str, Any] = {"pictures": pictures}
    tokens = _post.parse(checked(text, TOPIC), env)
    names = mentions.named(tokens)
    env["people"] = people(names) if people and any(names) else {}
    return clean(_post.renderer.render(tokens, _post.options, env))


def named(text: str) -> Named:
    return mentions.named(_post.parse(checked(text, TOPIC), {}))


@lru_cache(maxsize=32)
def references(text: str, keys: frozenset[str]) -> tuple[dict[str, list[Place]], list[str]]:
    """What the text says at its places, and what of it can't be understood."""
    # One request asks several times of the same text.
    env: dict[str, Any] = {"keys": keys}
    try:
        _article.parse(checked(text, ARTICLE), env)
    except ValidationError:
        # A text that was stored before the bounds were drawn closer.
        return {}, []
    return env.get("places", {}), list(dict.fromkeys(env.get("unclear", [])))

"""The parsers of the house, set up once: what loads all that is needed to make HTML."""

from aivizor.markdown.clean import clean, plain
from aivizor.markdown.parser import Parser
from aivizor.markdown.renderer import ArticleRenderer, PostRenderer
from aivizor.markdown.texts import ARTICLE, TOPIC, checked

__all__ = ["article", "plain", "post"]

_article = Parser(ArticleRenderer)
_post = Parser(PostRenderer)


def article(text: str) -> str:
    return clean(_article.render(checked(text, ARTICLE), {"pictures": True}))


def post(text: str, pictures: bool) -> str:
    return clean(_post.render(checked(text, TOPIC), {"pictures": pictures}))

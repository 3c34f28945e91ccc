"""A post as the rules look at it: what is read in it, who writes it, and what is known of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from accounts.models import User
from community.models import Reply, Topic
from community.models.pictures import captions_of
from community.watched import hosts, words


@dataclass(frozen=True)
class Text:
    """Title, body and the words of pictures, and the HTML that was made of the body."""

    body: str
    html: str
    title: str = ""
    captions: tuple[str, ...] = ()

    @classmethod
    def of(cls, post: Topic | Reply) -> "Text":
        """The text as it stands."""
        if isinstance(post, Reply):
            return cls(post.body, post.body_html)
        captions = captions_of(one.shown for one in post.pictures.all())
        return cls(post.body, post.body_html, post.title, tuple(captions))

    @cached_property
    def words(self) -> list[str]:
        """All that is read, in the order of the page; the marks of Markdown part no word."""
        read = [self.title, self.body, *self.captions, self.body.translate(MARKS)]
        return words.words("\n".join(read))

    @cached_property
    def links(self) -> set[str]:
        return set(hosts.links(self.html))

    @cached_property
    def sites(self) -> set[str]:
        return hosts.named("\n".join([self.title, self.body, *self.captions]), self.html)


MARKS = dict.fromkeys(map(ord, "*_~`\\"))


@dataclass(frozen=True)
class Post:
    """What a member is about to write at `now`; `before` is the text that it takes the place of.

    `topic` is where a reply stands.
    """

    kind: Literal["topic", "reply", "edit"]
    author: User
    text: Text
    now: datetime
    topic: int | None = None
    before: Text | None = field(default=None, repr=False)

    @classmethod
    def reply(cls, author: User, topic: Topic, body: str, html: str, now: datetime) -> "Post":
        return cls("reply", author, Text(body, html), now, topic.pk)

    @classmethod
    def opening(
        cls, author: User, title: str, body: str, html: str, captions: Iterable[str], now: datetime
    ) -> "Post":
        return cls("topic", author, Text(body, html, title, tuple(captions)), now)

    @classmethod
    def edit(
        cls,
        post: Topic | Reply,
        author: User,
        body: str,
        html: str,
        now: datetime,
        title: str = "",
        captions: Iterable[str] = (),
    ) -> "Post":
        text = Text(body, html, title, tuple(captions))
        return cls("edit", author, text, now, before=Text.of(post))

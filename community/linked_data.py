"""What a topic's page is in schema.org's words, as everybody reads it."""

from datetime import datetime
from functools import lru_cache

from django.core.files.storage import default_storage

from aivizor import markdown
from aivizor.heads import whole
from aivizor.linked_data import Fact, known, person, time
from community.conversation import Conversation, Told
from community.models import Topic


def posting(topic: Topic, now: datetime, told: Conversation) -> Fact:
    """The topic with the replies of the page that `told` is."""
    return {
        "@type": "DiscussionForumPosting",
        "headline": topic.title_at(now),
        "text": markdown.plain(topic.body_html),
        "url": whole(told.address),
        "author": person(str(topic.author), topic.author.get_absolute_url()),
        "datePublished": time(topic.created_at),
        "dateModified": topic.edited_at and time(topic.edited_at),
        "image": [whole(default_storage.url(one.file.name)) for one in topic.pictures.all()],
        "keywords": [tag.name for tag in topic.shown_tags],
        "interactionStatistic": [
            counter("LikeAction", topic.like_count),
            counter("CommentAction", topic.reply_count),
        ],
        "comment": [comment(one) for one in told.told.values() if one.is_open],
    }


@lru_cache(maxsize=2_000)
def comment(told: Told) -> Fact:
    """A reply that everybody reads. Remembered by all that it says, as its HTML is."""
    return known(
        {
            "@type": "Comment",
            "text": markdown.plain(told.html),
            "url": whole(told.url),
            "author": person(told.author, told.author_url),
            "datePublished": time(told.created_at),
            "dateModified": told.edited_at and time(told.edited_at),
            "interactionStatistic": counter("LikeAction", told.likes) if told.likes else None,
        }
    )


def counter(kind: str, count: int) -> Fact:
    """How often people did this with it."""
    return {
        "@type": "InteractionCounter",
        "interactionType": f"https://schema.org/{kind}",
        "userInteractionCount": count,
    }

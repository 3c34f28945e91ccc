"""When a topic may be seen, as a condition; for the models of topics and of what names them."""

from datetime import datetime

from django.db.models import Q


def visible(now: datetime, topic: str = "") -> Q:
    """The condition of Topics.visible, for rows that name the topic by this path, as in "topic__"."""
    has_begun = Q(**{f"{topic}visible_from__lte": now, f"{topic}hidden_by": None})
    return has_begun & (Q(**{f"{topic}visible_until": None}) | Q(**{f"{topic}visible_until__gt": now}))

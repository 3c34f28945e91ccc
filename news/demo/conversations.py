"""The demo's topics and replies, said one after the other by the verbs with which members speak."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from accounts.models import User
from aivizor import storing
from aivizor.pictures import Made
from community import moderation, posting, reactions, trust
from community.models import Board, Reply, Topic
from community.models.pictures import Shown
from community.moderation import appeals, reporting
from community.telling import following
from news.models import Article

TALKS = Path(__file__).parent / "talks"
BOARDS = ("general", "skins", "creats")
BETWEEN_LIKES = timedelta(minutes=7)

People = Mapping[str, User]
Said = Mapping[str, Any]


def about_articles(people: People, articles: Mapping[str, Article]) -> None:
    """What was said below the articles."""
    for talk in _read("articles"):
        if topic := articles[talk["article"]].topic:
            _go_on(topic, talk, topic.created_at, people)


def on_boards(people: People, pictures: Mapping[str, Made]) -> None:
    """The members' own topics."""
    for slug in BOARDS:
        board = Board.objects.get(slug=slug)
        for talk in sorted(_read(slug), key=lambda talk: talk["at"]):
            began = datetime.fromisoformat(talk["at"])
            topic = posting.open_topic(
                board,
                people[talk["by"]],
                talk["title"],
                talk["text"],
                tags=talk.get("tags", []),
                pictures=_shown(talk, pictures),
                form_key=None,
                now=began,
            )
            _go_on(topic, talk, began, people)


def _shown(talk: Said, pictures: Mapping[str, Made]) -> list[Shown]:
    """The pictures of a topic: its own, and those that it shows beside."""
    told = [talk, *talk.get("beside", [])] if "picture" in talk else []
    return [
        Shown(storing.store(pictures[one["picture"]]), one["alt"], one.get("caption", "")) for one in told
    ]


def _read(name: str) -> list[Said]:
    return yaml.safe_load((TALKS / f"{name}.yaml").read_text(encoding="utf-8"))


def _go_on(topic: Topic, talk: Said, began: datetime, people: People) -> None:
    """The likes, the saves, the follows, the replies in their order, and the end if there was one."""
    _like(topic, talk["likes"], began, people)
    for number, username in enumerate(talk["saves"], start=1):
        reactions.save_topic(people[username], topic, began + number * 2 * BETWEEN_LIKES)
    for username in talk.get("follows", []):
        following.follow_topic(people[username], topic, began + BETWEEN_LIKES)
    replies: list[Reply] = []
    for said in talk["replies"]:
        replies.append(_reply(topic, said, replies, people))
    if pinned := talk.get("pinned"):
        moderation.pin(topic, people["moderator"], datetime.fromisoformat(pinned))
    if closed := talk.get("closed"):
        at = datetime.fromisoformat(closed["at"])
        moderation.close(topic, people["moderator"], closed["reason"], closed["note"], at)


def _reply(topic: Topic, said: Said, before: list[Reply], people: People) -> Reply:
    at, author = datetime.fromisoformat(said["at"]), people[said["by"]]
    answers = before[said["answers"] - 1] if "answers" in said else None
    reply = posting.post_reply(topic, author, said["text"], answers=answers, form_key=None, now=at)
    if later := said.get("then"):
        reply = posting.edit_reply(reply, author, later["text"], datetime.fromisoformat(later["at"]))
    _like(reply, said.get("likes", []), at, people)
    for told in said.get("reported", []):
        reported_at = datetime.fromisoformat(told["at"])
        reporting.report(reply, people[told["by"]], told["reason"], told.get("note", ""), reported_at)
    if hidden := said.get("hidden"):
        hidden_at = datetime.fromisoformat(hidden["at"])
        act = moderation.hide([reply], people["moderator"], hidden["reason"], hidden["note"], hidden_at)
        if said_of_it := hidden.get("appeal"):
            appeals.appeal(act, author, said_of_it["text"], datetime.fromisoformat(said_of_it["at"]))
        # In this short history it would make a newcomer of them, whose next post waits.
        trust.know([author], trust.MEMBER, timezone.now())
    return reply


def _like(target: Topic | Reply, usernames: list[str], began: datetime, people: People) -> None:
    for number, username in enumerate(usernames, start=1):
        reactions.like(people[username], target, began + number * BETWEEN_LIKES)

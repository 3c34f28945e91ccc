"""The rules, a small function each: what of a post makes it wait, or stops it.

A rule gives FINE, `hold` with a cause that moderators read, or `refuse` with a sentence that the writer
reads. At an edit only what is new in the text counts.
"""

from collections.abc import Callable

from django.conf import settings

from aivizor.spam_check import FINE, Verdict, hold, refuse
from community import trust
from community.holding.known import Known
from community.holding.post import Post
from community.models.watching import Answer
from community.watched import hosts, words

# So many other topics may hold the very same text within a day.
MOST_REPEATED = 1

BLOCKED = "This text names “{}”, a site that may not be linked here. Take it out and send it again."
WATCHED = "This text has “{}” in it, which is not written here. Take it out and send it again."


def first_posts(post: Post, known: Known) -> Verdict:
    """Until a moderator has let the first posts of a newcomer through, all of theirs wait."""
    is_first = post.before is None and known.let_through < settings.HOLD_FIRST_POSTS
    return hold("One of the first posts of a new member.") if _is_new(known) and is_first else FINE


def links_of_newcomers(post: Post, known: Known) -> Verdict:
    links = post.text.links - (post.before.links if post.before else set())
    return hold("A link by a new member.") if links and _is_new(known) else FINE


def watched_words(post: Post, known: Known) -> Verdict:
    among = known.watched.phrases
    if not among:
        return FINE
    found = set(words.found_in(post.text.words, among))
    if found and post.before:
        found -= set(words.found_in(post.before.words, among))
    for word in sorted(found):
        if known.watched.words[word] == Answer.REFUSE:
            return refuse(WATCHED.format(word))
    return hold(f"A watched word: {', '.join(sorted(found))}.") if found else FINE


def blocked_sites(post: Post, known: Known) -> Verdict:
    blocked = known.watched.sites
    if not blocked:
        return FINE
    sites = post.text.sites - (post.before.sites if post.before else set())
    found = {above for site in sites if (above := hosts.among(site, blocked))}
    for site in sorted(found):
        if blocked[site] == Answer.REFUSE:
            return refuse(BLOCKED.format(site))
    return hold(f"A blocked site: {', '.join(sorted(found))}.") if found else FINE


def same_again(post: Post, known: Known) -> Verdict:
    """The same text in several topics; regular members have their reasons."""
    if known.level >= trust.REGULAR or known.repeated <= MOST_REPEATED:
        return FINE
    return hold(f"The same text, also in {known.repeated} other topics.")


Check = Callable[[Post, Known], Verdict]
CHECKS: tuple[Check, ...] = (first_posts, links_of_newcomers, watched_words, blocked_sites, same_again)


def _is_new(known: Known) -> bool:
    return known.level == trust.NEWCOMER

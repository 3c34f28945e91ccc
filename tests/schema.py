"""What of schema.org's vocabulary our pages say, written down by hand: so that nothing is said by mistake."""

import json
import re

MARKUP = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
TEXT, URL, WHEN, NUMBER, FLAG = str, "url", "when", int, bool
WORK = {
    "name": TEXT,
    "author": ["Person"],
    "publisher": "Organization",
    "datePublished": TEXT,
    "url": URL,
    "sameAs": URL,
    "archivedAt": URL,
}
TYPES = {
    "NewsArticle": {
        "headline": TEXT,
        "description": TEXT,
        "mainEntityOfPage": URL,
        "datePublished": WHEN,
        "dateModified": WHEN,
        "author": ["Person"],
        "publisher": "Organization",
        "image": URL,
        "articleSection": TEXT,
        "keywords": [TEXT],
        "creativeWorkStatus": TEXT,
        "digitalSourceType": URL,
        "isAccessibleForFree": FLAG,
        "citation": ["WebPage", "Report", "CreativeWork", "ScholarlyArticle"],
        "correction": ["CorrectionComment"],
        "commentCount": NUMBER,
    },
    "DiscussionForumPosting": {
        "headline": TEXT,
        "text": TEXT,
        "url": URL,
        "author": "Person",
        "datePublished": WHEN,
        "dateModified": WHEN,
        "image": [URL],
        "keywords": [TEXT],
        "comment": ["Comment"],
        "interactionStatistic": ["InteractionCounter"],
    },
    "Comment": {
        "text": TEXT,
        "url": URL,
        "author": "Person",
        "datePublished": WHEN,
        "dateModified": WHEN,
        "interactionStatistic": "InteractionCounter",
    },
    "InteractionCounter": {"interactionType": URL, "userInteractionCount": NUMBER},
    "CorrectionComment": {"text": TEXT, "datePublished": WHEN},
    "Person": {"name": TEXT, "url": URL, "alternateName": TEXT},
    "Organization": {"name": TEXT, "url": URL},
    "ProfilePage": {"url": URL, "mainEntity": "Person"},
    "BreadcrumbList": {"itemListElement": ["ListItem"]},
    "ListItem": {"position": NUMBER, "name": TEXT, "item": URL},
    "WebSite": {"name": TEXT, "url": URL, "publisher": "Organization", "potentialAction": "SearchAction"},
    "SearchAction": {"target": "EntryPoint", "query-input": TEXT},
    "EntryPoint": {"urlTemplate": URL},
    **dict.fromkeys(("WebPage", "Report", "CreativeWork", "ScholarlyArticle"), WORK),
}
# What search engines refuse the thing without.
NEEDED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "DiscussionForumPosting": {"author", "datePublished", "text", "url"},
    "Comment": {"author", "datePublished", "text"},
    "ProfilePage": {"mainEntity"},
    "Person": {"name"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url", "potentialAction"},
}


def facts_of(answer):
    """The facts of a page by their types; fails for any that is not what the vocabulary says."""
    found = [json.loads(text) for text in MARKUP.findall(answer.content.decode())]
    for fact in found:
        assert fact.pop("@context") == "https://schema.org"
        check(fact, fact["@type"])
    return {fact["@type"]: fact for fact in found}


def check(fact, *kinds):
    """Fails unless the fact is of one of the kinds and says nothing that those don't know."""
    kind = fact["@type"]
    assert kind in kinds
    assert NEEDED.get(kind, set()) <= fact.keys(), kind
    for name, value in fact.items():
        if name != "@type":
            _check_value(value, TYPES[kind][name])


def _check_value(value, wanted):
    if isinstance(wanted, list):
        assert isinstance(value, list)
        assert value
        for one in value:
            check(one, *wanted) if isinstance(one, dict) else _check_value(one, wanted[0])
    elif isinstance(value, dict):
        check(value, wanted)
    elif wanted == URL:
        assert re.match(r"https?://\S+$", value), value
    elif wanted == WHEN:
        assert TIME.fullmatch(value), value
    else:
        assert type(value) is wanted

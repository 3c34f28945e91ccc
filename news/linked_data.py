"""What an article's page says of itself to machines: schema.org in JSON-LD, and tags of Highwire's kind.

Search engines read the first, reference managers the second (and the first).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.heads import whole
from aivizor.linked_data import Fact, known, person, site, time
from news import ai_use
from news.ai_use import AIUse
from news.models import Edition, Genre, Revision
from news.sources.bibliography import records
from news.sources.bibliography.records import Record

# Of CSL's types those that schema.org has a narrower word for than a work.
TYPES = {
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "article-journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle",
    "post-weblog": "BlogPosting",
    "post": "SocialMediaPosting",
    "report": "Report",
    "dataset": "Dataset",
    "book": "Book",
    "webpage": "WebPage",
    "legislation": "Legislation",
}

# The types of work that schema.org has a narrower word for than a news article.
GENRES: dict[str, str] = {
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.EXPLAINER: "BackgroundNewsArticle",
    Genre.REVIEW: "ReviewNewsArticle",
}

# What the IPTC's NewsCodes call the uses of AI.
DIGITAL = "http://cv.iptc.org/newscodes/digitalsourcetype/"
DIGITAL_SOURCES: dict[str, str] = {
    AIUse.ASSISTED: f"{DIGITAL}compositeWithTrainedAlgorithmicMedia",
    AIUse.GENERATED: f"{DIGITAL}trainedAlgorithmicMedia",
}


def of_article(edition: Edition, shown: dict[str, Any], address: str) -> Fact:
    """The live edition at this address as schema.org has it. `shown` is what Edition.shown gives."""
    revision = edition.revision
    return {
        "@type": GENRES.get(revision.genre, "NewsArticle"),
        "genre": revision.genre_said,
        "headline": revision.title,
        "description": revision.summary,
        "mainEntityOfPage": f"{settings.SITE_URL}{address}",
        "datePublished": time(shown["published_at"]),
        "dateModified": time(modified_at(shown)),
        "author": [person(one["name"], one["address"]) for one in revision.linked["authors"]],
        "publisher": site(),
        "image": whole(default_storage.url(revision.cover["name"])) if revision.cover else "",
        "articleSection": revision.category["name"] if revision.category else "",
        "keywords": [tag["name"] for tag in revision.tags],
        "creativeWorkStatus": "Retracted" if shown["retraction"] else "",
        "digitalSourceType": DIGITAL_SOURCES.get(ai_use.of({"ai": revision.ai}), ""),
        "isAccessibleForFree": True,
        "citation": [_cited(citation["source"], revision) for citation in revision.citations],
        "correction": [_correction(one) for one in shown["corrections"]],
        "commentCount": edition.article.topic.reply_count,
    }


def modified_at(shown: dict[str, Any]) -> datetime:
    """When what the page shows was changed last: its text, or what was noted above it."""
    changed = [shown["updated_at"], *(one.at for one in shown["corrections"])]
    return max([shown["published_at"], *filter(None, changed)])


def profile(member: User, address: str) -> Fact:
    """The page at this address, which is about a member."""
    somebody = {**person(str(member), member.get_absolute_url()), "alternateName": member.username}
    return {"@type": "ProfilePage", "url": whole(address), "mainEntity": somebody}


def work(record: Record) -> Fact:
    """A source as schema.org has it."""
    return known(
        {
            "@type": TYPES.get(str(record.get("type")), "CreativeWork"),
            "name": records.title(record) or records.publication(record),
            "author": [{"@type": "Person", "name": name} for name in records.authors(record)],
            "publisher": _named("Organization", records.publication(record)),
            "datePublished": "-".join(f"{part:02}" for part in records.day_parts(record)),
            "url": records.address(record),
            "sameAs": f"https://doi.org/{record['DOI']}" if record.get("DOI") else "",
        }
    )


def _cited(record: Record, revision: Revision) -> Fact:
    copy = revision.copy_of(record)
    return {**work(record), "archivedAt": copy.archive_url} if copy else work(record)


def _correction(one: Any) -> Fact:
    text = " ".join(filter(None, [one.was, one.says and _("It says now: {words}").format(words=one.says)]))
    return {"@type": "CorrectionComment", "text": text, "datePublished": time(one.at)}


def _named(kind: str, name: str) -> Fact | None:
    return {"@type": kind, "name": name} if name else None

"""What a page says of itself in its meta tags, its title and its marks; a function per way of saying it."""

import re

from news.sources.dates import issued_from
from news.sources.metadata.addresses import doi_in
from news.sources.metadata.found import LONGEST_NAME, LONGEST_TITLE, Found, language, line
from news.sources.metadata.markup import Markup
from news.sources.metadata.people import Person, persons

OF_OG = {"video": "motion_picture", "book": "book"}
CHANNEL = re.compile(r'"ownerChannelName":"([^"\\]{1,120})"')
POST = re.compile(r".{1,100}? on (?:X|Twitter): [\"“](?P<said>.+?)[\"”](?: / (?:X|Twitter))?\Z", re.S)

DATES: tuple[str, ...] = (
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
)
DATES += ("publication-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime")
DATES += ("bt:pubdate", "article.published", "og:pubdate", "og:published_time")
DC_DATES = ("dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc:date")


def highwire(page: Markup) -> Found:
    """The tags that Google Scholar and Zotero read: citation_title and its like."""
    place, kind = "", ""
    for name, of_kind in (
        ("citation_journal_title", "article-journal"),
        ("citation_conference_title", "paper-conference"),
        ("citation_inbook_title", "chapter"),
        ("citation_technical_report_institution", "report"),
        ("citation_dissertation_institution", "thesis"),
    ):
        if page.meta(name):
            place, kind = page.meta(name)[0], of_kind
            break
    dates = page.meta("citation_publication_date", "citation_date", "citation_online_date", "citation_year")
    listed = [name for names in page.meta("citation_authors") for name in names.split(";")]
    return Found(
        title=_first(page, "citation_title"),
        publication=line(place or _first(page, "citation_publisher"), LONGEST_NAME),
        issued=_date(dates),
        authors=_persons(page.meta("citation_author") or listed, one_each=True),
        doi=doi_in(_first(page, "citation_doi")),
        type=kind,
        language=language(_first(page, "citation_language")),
    )


def dublin_core(page: Markup) -> Found:
    """DC.title and dcterms.title with their like."""

    def said(name: str) -> list[str]:
        return page.meta(f"dc.{name}", f"dcterms.{name}", f"dc:{name}", f"dcterms:{name}")

    identifiers = [*said("identifier"), *page.meta("dc.identifier.doi", "prism.doi"), *page.meta("doi")]
    return Found(
        title=_one(said("title")),
        publication=_one(page.meta("prism.publicationname") or said("publisher"), LONGEST_NAME),
        issued=_date(page.meta(*DC_DATES) or page.meta("prism.publicationdate")),
        authors=_persons(said("creator"), one_each=True),
        doi=next(filter(None, map(doi_in, identifiers)), ""),
        language=language(_one(said("language"))),
    )


def open_graph(page: Markup) -> Found:
    """What is made for shared links: og:title, article:published_time."""
    kind = _first(page, "og:type").partition(".")[0]
    title = _first(page, "og:title", "twitter:title")
    post = POST.match(title)
    return Found(
        title=line(post["said"]) if post else title,
        publication=line(_first(page, "og:site_name"), LONGEST_NAME),
        issued=_date(page.meta("article:published_time", "og:article:published_time")),
        authors=_persons(page.meta("article:author", "og:article:author")),
        type=OF_OG.get(kind, ""),
        language=language(_first(page, "og:locale")),
    )


def microdata(page: Markup) -> Found:
    """What stands in the page with itemprop."""

    def said(*names: str) -> list[str]:
        return next((page.items[name] for name in names if name in page.items), [])

    return Found(
        title=_one(said("headline")),
        issued=_date(said("datepublished", "uploaddate", "datecreated")),
        authors=_persons(said("author")),
        language=language(_one(said("inlanguage"))),
    )


def plain(page: Markup) -> Found:
    """Names that many pages give to their tags without a standard, and what stands in the text."""
    return Found(
        publication=line(_first(page, "application-name", "apple-mobile-web-app-title"), LONGEST_NAME),
        issued=_date(page.meta(*DATES)) or _date(page.words.get("time", [])),
        authors=_persons(page.meta("author", "byl", "parsely-author", "sailthru.author", "dc.contributor"))
        or _persons(page.words.get("author", [])),
        language=language(page.language),
    )


def titled(page: Markup) -> Found:
    """The title of the page, or its heading where it has none."""
    words = page.words.get("title") or page.words.get("h1") or [""]
    title = line(words[0])
    post = POST.match(title)
    return Found(title=line(post["said"]) if post else title)


def channel(text: str, page: Markup) -> Found:
    """Who sends a film on YouTube: a channel, which has the name that it gave itself."""
    by_script = CHANNEL.search(text)
    names = page.words.get("author") or ([by_script[1]] if by_script else [])
    told = _one(names, LONGEST_NAME)
    return Found(authors=[{"literal": told}] if told else [])


def _first(page: Markup, *names: str) -> str:
    return _one(page.meta(*names))


def _one(texts: list[str], longest: int = LONGEST_TITLE) -> str:
    """The first of the texts in one line."""
    return line(texts[0], longest) if texts else ""


def _date(texts: list[str]) -> str:
    """The first date in the texts."""
    return next(filter(None, map(issued_from, texts)), "")


def _persons(texts: list[str], *, one_each: bool = False) -> list[Person]:
    return persons(map(line, texts), one_each=one_each)

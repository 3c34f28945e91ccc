"""What an address itself tells of the page that it leads to."""

import re
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from news.sources.dates import issued_from
from news.sources.metadata.found import Found, merged

LONGEST_ADDRESS, LONGEST_DOI = 2000, 200
DOI = re.compile(r"(?<![\w.])10\.[0-9]{4,9}/[^\s\"'<>?#&\\]{1,190}")
# What publishers put behind a DOI in their addresses.
BEHIND = re.compile(r"(v[0-9]{1,3})?([./](full|pdf|html|abstract|epdf|meta)){1,4}/?\Z", re.I)
ARXIV = re.compile(
    r"/(?:abs|pdf|html)/(?P<id>(?P<month>[0-9]{4})\.[0-9]{4,5}|[a-z.-]{2,20}/(?P<old>[0-9]{4})[0-9]{3})"
    r"(?P<version>v[0-9]{1,2})?(?:\.pdf)?/?\Z",
    re.I,
)
STATUS = re.compile(r"/(?P<who>\w{1,20})/status(?:es)?/(?P<number>[0-9]{1,19})(?:/|\Z)", re.A)
BLUESKY = re.compile(r"/profile/(?P<who>[\w.:-]{3,100})/post/\w+", re.A)
MASTODON = re.compile(r"/@(?P<who>[\w.-]{1,60}(?:@[\w.-]{1,100})?)/[0-9]{15,20}/?\Z", re.A)
DATED = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01][0-9])(?:[/-]([0-3][0-9]))?(?![0-9])")
X, YOUTUBE = {"x.com", "twitter.com"}, {"youtube.com", "youtu.be", "youtube-nocookie.com"}
# Posts on X carry the millisecond in which they were made, counted from this one.
X_BEGAN, X_FIRST = 1_288_834_974_657, 1 << 50
# Below these a site has one label more, or belongs to somebody else than its neighbour.
SECOND = {"ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "govt", "net", "ne", "nhs", "or", "org"}
SHARED: tuple[str, ...] = (
    "blogspot.com",
    "github.io",
    "medium.com",
    "netlify.app",
    "pages.dev",
    "substack.com",
    "tumblr.com",
)
SHARED += ("vercel.app", "web.app", "wordpress.com")


def told_by(url: str) -> Found:
    """What is known for certain from the shape of an address: arXiv, DOI, YouTube, posts."""
    parts = _parts(url)
    site = site_of(parts.hostname or "") if parts else ""
    if parts is None:
        return Found()
    if site == "arxiv.org" and (paper := ARXIV.match(parts.path)):
        return Found(
            publication="arXiv",
            type="article",
            doi=f"10.48550/arxiv.{paper['id'].lower()}",
            url=_of_paper(paper),
        )
    if site in YOUTUBE and parts.path.strip("/"):
        return Found(publication="YouTube", type="motion_picture")
    if site in X and (post := STATUS.match(parts.path)):
        return Found(publication="X", type="post", authors=_by(post["who"]), issued=_posted(post["number"]))
    if post := (BLUESKY.match(parts.path) if site == "bsky.app" else MASTODON.match(parts.path)):
        name = "Bluesky" if site == "bsky.app" else ""
        return Found(publication=name, type="post", authors=_by(post["who"]))
    return Found(doi=doi_in(unquote(parts.path)))


def dated_by(url: str) -> Found:
    """The date that stands in an address, /2026/04/24/, which is more often right than none."""
    parts = _parts(url)
    if parts is None:
        return Found()
    if site_of(parts.hostname or "") == "arxiv.org" and (paper := ARXIV.match(parts.path)):
        month = paper["month"] or paper["old"]
        century = "19" if paper["old"] and month[:2] > "90" else "20"
        return Found(issued=issued_from(f"{century}{month[:2]}-{month[2:]}"))
    dated = DATED.search(parts.path)
    return Found(issued=issued_from("-".join(filter(None, dated.groups())))) if dated else Found()


def page_of(url: str) -> str:
    """The address of the page that tells of what is at this one: arXiv's page of a paper for its PDF."""
    return told_by(url).url or url


def canonical(fetched: str, told: list[str]) -> str:
    """The address that the page gives itself, of those in `told`, if it is one of its own site's."""
    here = _parts(fetched)
    for address in told:
        there = _parts(_joined(fetched, address))
        if here is None or there is None or _site(here) != _site(there):
            continue
        if not is_home(there) or is_home(here):
            scheme = here.scheme if here.hostname == there.hostname else there.scheme
            return there._replace(scheme=scheme, fragment="").geturl()
    return fetched[:LONGEST_ADDRESS]


def same_page(told: str, fetched: str) -> bool:
    """Whether two addresses are one but for what does not lead elsewhere."""
    one, other = _parts(_joined(fetched, told)), _parts(fetched)
    if one is None or other is None:
        return False
    return _site(one) == _site(other) and one.path.rstrip("/") == other.path.rstrip("/")


def is_home(parts: SplitResult) -> bool:
    return parts.path.strip("/") in ("", "index.html", "index.php") and not parts.query


def leads_home(asked: str, came_to: str) -> bool:
    """Whether an address that named a page came to a home page."""
    one, other = _parts(asked), _parts(came_to)
    return bool(one and other and is_home(other) and not is_home(one))


def doi_in(text: str) -> str:
    """The first DOI in a text, in small letters and without what addresses put behind it; empty for none."""
    match = DOI.search(text)
    if not match:
        return ""
    doi = BEHIND.sub("", match[0]).rstrip(".,;:/")
    doi = re.sub(r"v[0-9]{1,2}\Z", "", doi) if doi.startswith("10.1101/") else doi
    while doi.endswith((")", "]", "}")) and doi.count("(") < doi.count(")"):
        doi = doi[:-1]
    return doi[:LONGEST_DOI].lower()


def site_of(host: str) -> str:
    """The part of a host that one owner has: example.co.uk of news.example.co.uk."""
    host = host.rstrip(".").lower()
    try:
        return str(ip_address(host))
    except ValueError:
        labels = host.split(".")
    is_longer = host.endswith(SHARED) or (len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in SECOND)
    return ".".join(labels[-3 if is_longer else -2 :])


def _parts(url: str) -> SplitResult | None:
    """An address of the web in its parts; None for what is none."""
    try:
        parts = urlsplit(url)
        is_plain = parts.port in (None, 80, 443) and parts.username is None and parts.password is None
    except ValueError:
        return None
    is_short = len(url) <= LONGEST_ADDRESS and not re.search(r"[\s\x00-\x1f\x7f]", url)
    return parts if is_plain and is_short and parts.scheme in ("http", "https") and parts.hostname else None


def _joined(fetched: str, told: str) -> str:
    try:
        return urljoin(fetched, told.strip())
    except ValueError:
        return ""


def _site(parts: SplitResult) -> str:
    return site_of(parts.hostname or "")


def _of_paper(paper: re.Match[str]) -> str:
    return f"https://arxiv.org/abs/{paper['id']}{paper['version'] or ''}"


def _by(who: str) -> list[dict[str, str]]:
    return [{"literal": f"@{who}"}]


def _posted(number: str) -> str:
    """The day of UTC on which a post on X was made; of those from before November 2010 it can't be told."""
    if int(number) < X_FIRST:
        return ""
    at = datetime.fromtimestamp(((int(number) >> 22) + X_BEGAN) / 1000, UTC)
    return f"{at:%Y-%m-%d}"


def all_told(*urls: str) -> Found:
    """What the addresses tell, the first ones before the others."""
    return merged(told_by(url) for url in urls if url)

"""Films, posts, episodes and pages that say little, written for the tests."""

from tests.news.metadata.pages import Kind, ld, metas, name, og, page

KINDS = [
    Kind(
        "an office with Dublin Core",
        page(
            "https://stats.example.gov.uk/releases/heat",
            metas(
                ("DC.title", "Heat in homes, 2025"),
                ("DC.creator", "Office for Heat"),
                ("DC.publisher", "Office for Heat"),
                ("dcterms.issued", "2026-03-02"),
            ),
        ),
        title="Heat in homes, 2025",
        publication="Office for Heat",
        issued="2026-03-02",
    ),
    Kind(
        "a company's announcement with plain names",
        page(
            "https://newsroom.acme.example/press/2026/05/new-mill",
            "<title>Acme opens a mill – Acme</title>"
            + metas(("date", "5 May 2026"), ("author", "Acme"), ("application-name", "Acme Newsroom")),
        ),
        title="Acme opens a mill",
        publication="Acme Newsroom",
        issued="2026-05-05",
    ),
    Kind(
        "a page with its facts in microdata",
        page(
            "https://micro.example/item/5",
            og(site_name="Micro"),
            '<article itemscope itemtype="https://schema.org/Article">'
            '<meta itemprop="headline" content="Seeds kept">'
            '<meta itemprop="datePublished" content="2026-03-09"><span itemprop="author" itemscope>'
            '<meta itemprop="name" content="Jane Doe"></span></article>',
        ),
        title="Seeds kept",
        publication="Micro",
        issued="2026-03-09",
        authors=[name("Doe", "Jane")],
    ),
    Kind(
        "a film on YouTube",
        page(
            "https://www.youtube.com/watch?v=abcdefghijk&t=30s",
            '<link rel="canonical" href="https://www.youtube.com/watch?v=abcdefghijk">'
            "<title>How a lock works - YouTube</title>"
            + og(title="How a lock works", site_name="YouTube", type="video.other"),
            '<div itemscope itemtype="http://schema.org/VideoObject"><span itemprop="author" itemscope>'
            '<link itemprop="url" href="http://www.youtube.com/@canals">'
            '<link itemprop="name" content="Canals Daily"></span>'
            '<meta itemprop="datePublished" content="2025-06-30T07:00:00-07:00"></div>',
        ),
        title="How a lock works",
        publication="YouTube",
        issued="2025-06-30",
        authors=[{"literal": "Canals Daily"}],
        type="motion_picture",
        url="https://www.youtube.com/watch?v=abcdefghijk",
    ),
    Kind(
        "a post on X",
        page(
            "https://x.com/jane_doe/status/1785400000000000000",
            og(title="Jane Doe on X: &quot;The mill is open.&quot; / X", site_name="X (formerly Twitter)"),
        ),
        title="The mill is open.",
        publication="X",
        issued="2024-04-30",
        authors=[{"literal": "@jane_doe"}],
        type="post",
    ),
    Kind(
        "a post on Mastodon",
        page(
            "https://social.example/@jane/112345678901234567",
            og(title="Jane Doe (@jane@social.example)", site_name="Social Example", type="article")
            + metas(("og:published_time", "2026-04-02T12:00:00Z"), by="property"),
        ),
        title="Jane Doe (@jane@social.example)",
        publication="Social Example",
        issued="2026-04-02",
        authors=[{"literal": "@jane"}],
        type="post",
    ),
    Kind(
        "an episode of a podcast",
        page(
            "https://radio.example/episodes/41",
            ld(
                {
                    "@type": "PodcastEpisode",
                    "name": "The weir",
                    "datePublished": "2026-01-05",
                    "partOfSeries": {"@type": "PodcastSeries", "name": "Water Talk"},
                }
            ),
        ),
        title="The weir",
        publication="Water Talk",
        issued="2026-01-05",
        type="broadcast",
    ),
    Kind(
        "a bare page with nothing but a title",
        page("https://bare.example/notes.html", "<title>Notes on a bridge</title>", "<p>Long ago.</p>"),
        title="Notes on a bridge",
    ),
]

"""Articles of newspapers, magazines and blogs, written for the tests."""

from aivizor.fetching import Fetched
from tests.news.metadata.pages import Kind, ld, metas, name, og, page

KINDS = [
    Kind(
        "a newspaper that says all in JSON-LD",
        page(
            "https://www.courier.example/2026/04/24/chips-rented?utm_source=mail",
            '<link rel="canonical" href="https://www.courier.example/2026/04/24/chips-rented">'
            "<title>Chips are rented, not bought | The Valley Courier</title>"
            + ld(
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": "Chips are rented, not bought",
                    "datePublished": "2026-04-24T10:15:00-04:00",
                    "dateModified": "2026-04-26T10:15:00-04:00",
                    "author": {"@type": "Person", "name": "Jane Doe"},
                    "publisher": {"@type": "Organization", "name": "The Valley Courier"},
                }
            ),
        ),
        title="Chips are rented, not bought",
        publication="The Valley Courier",
        issued="2026-04-24",
        authors=[name("Doe", "Jane")],
        type="article-newspaper",
        url="https://www.courier.example/2026/04/24/chips-rented",
    ),
    Kind(
        "a blog whose graph names its parts by numbers",
        page(
            "https://blog.example/notes/on-glass/",
            "<title>On glass - Quiet Notes</title>"
            + ld(
                {
                    "@type": "Article",
                    "@id": "https://blog.example/notes/on-glass/#article",
                    "headline": "On glass",
                    "datePublished": "2025-12-01T08:00:00+00:00",
                    "author": {"@id": "https://blog.example/#/person/1"},
                    "publisher": {"@id": "https://blog.example/#org"},
                    "isPartOf": {"@id": "https://blog.example/notes/on-glass/"},
                },
                {
                    "@type": "WebPage",
                    "@id": "https://blog.example/notes/on-glass/",
                    "name": "On glass - Quiet Notes",
                },
                {"@type": "Organization", "@id": "https://blog.example/#org", "name": "Quiet Notes"},
                {"@type": "Person", "@id": "https://blog.example/#/person/1", "name": "Ursula von der Leine"},
            ),
        ),
        title="On glass",
        publication="Quiet Notes",
        issued="2025-12-01",
        authors=[name("von der Leine", "Ursula")],
    ),
    Kind(
        "a magazine with several authors in one text, and entities in its headline",
        page(
            "https://magazine.example/long/tide",
            ld(
                [
                    {"@type": "BreadcrumbList", "name": "Long reads"},
                    {
                        "@type": ["ReportageNewsArticle"],
                        "headline": "Tide &amp; time: a coast&#39;s year",
                        "datePublished": "2026-02",
                        "author": ["By Jane Doe and John Roe", "Magazine Staff"],
                        "publisher": "The Quarterly",
                    },
                ]
            ),
        ),
        title="Tide & time: a coast's year",
        publication="The Quarterly",
        issued="2026-02",
        authors=[name("Doe", "Jane"), name("Roe", "John"), {"literal": "Magazine Staff"}],
        type="article-newspaper",
    ),
    Kind(
        "a page for shared links only",
        page(
            "https://site.example/a/3",
            og(title="A dam is mended | Site of Dams", site_name="Site of Dams", type="article")
            + metas(
                ("article:published_time", "2026-01-31T23:30:00Z"),
                ("article:author", "https://facebook.com/jane"),
                by="property",
            )
            + metas(("author", "Jane Doe")),
        ),
        title="A dam is mended",
        publication="Site of Dams",
        issued="2026-01-31",
        authors=[name("Doe", "Jane")],
    ),
    Kind(
        "an old page with a title and a time",
        page(
            "http://www.herald.example/story.php?id=77",
            "<title>Bridge closed - Herald</title>",
            "<svg><title>Menu</title></svg><h1>Bridge closed</h1>"
            '<time datetime="2019-08-05T10:00">August</time>'
            '<a rel="author" href="/jane">Jane Doe</a>',
        ),
        title="Bridge closed",
        publication="Herald",
        issued="2019-08-05",
        authors=[name("Doe", "Jane")],
    ),
    Kind(
        "a page in German with its time in words",
        page(
            "https://zeitung.example/wasser",
            og(site_name="Die Zeitung") + "<title>Wasser für alle | Die Zeitung</title>",
            '<time>Freitag, 24. April 2026</time><p>Von <span itemprop="author">Jürgen Müller</span></p>',
            lang="de-DE",
        ),
        title="Wasser für alle",
        publication="Die Zeitung",
        issued="2026-04-24",
        authors=[name("Müller", "Jürgen")],
    ),
    Kind(
        "a page in another encoding than UTF-8",
        Fetched(
            "https://vieux.example/eau",
            200,
            {"content-type": "text/html"},
            '<html lang="fr"><meta charset="iso-8859-1"><title>L’été à l’eau | Vieux</title>'
            '<meta name="date" content="2018-07-14"><meta property="og:site_name" content="Vieux">'.encode(
                "cp1252"
            ),
        ),
        title="L’été à l’eau",
        publication="Vieux",
        issued="2018-07-14",
    ),
    Kind(
        "an article that is one of many on its page",
        page(
            "https://www.daily.example/news/b",
            ld(
                {
                    "@type": "NewsArticle",
                    "headline": "Another one",
                    "url": "https://www.daily.example/news/a",
                },
                {
                    "@type": "NewsArticle",
                    "headline": "This one",
                    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://daily.example/news/b/"},
                    "datePublished": "Fri, 24 Apr 2026 10:00:00 GMT",
                    "author": [{"@type": "Person", "name": "Doe, Jane"}],
                    "publisher": {"@type": "NewsMediaOrganization", "name": "The Daily"},
                },
            ),
        ),
        title="This one",
        publication="The Daily",
        issued="2026-04-24",
        authors=[name("Doe", "Jane")],
        type="article-newspaper",
    ),
]

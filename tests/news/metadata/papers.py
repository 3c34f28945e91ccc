"""Papers, reports, laws and data, some of them as PDF, written for the tests."""

from tests.news.metadata.pages import Kind, ld, metas, name, packed, page, pdf

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmp:CreateDate="2025-11-03T09:00:00Z">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Water &amp; heat in the valley</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Quist</rdf:li><rdf:li>Bo van Dam</rdf:li></rdf:Seq></dc:creator>
<prism:publicationName>Journal of Small Rivers</prism:publicationName>
<prism:doi>10.5555/jsr.2025.17</prism:doi>
</rdf:Description></rdf:RDF></x:xmpmeta>"""

KINDS = [
    Kind(
        "a journal for scholars",
        page(
            "https://press.example/journals/article/10.5555/abc.123/full",
            metas(
                ("citation_title", "Heat in small rivers"),
                ("citation_author", "García Márquez, Gabriel"),
                ("citation_author", "Ada Lovelace"),
                ("citation_publication_date", "2024/03/07"),
                ("citation_journal_title", "Journal of Small Rivers"),
                ("citation_doi", "10.5555/abc.123"),
            ),
        ),
        title="Heat in small rivers",
        publication="Journal of Small Rivers",
        issued="2024-03-07",
        authors=[name("García Márquez", "Gabriel"), name("Lovelace", "Ada")],
        type="article-journal",
        doi="10.5555/abc.123",
    ),
    Kind(
        "a journal whose publisher is not its name",
        page(
            "https://science.example/content/9",
            ld(
                {
                    "@type": "ScholarlyArticle",
                    "headline": "Of tides",
                    "datePublished": 2023,
                    "author": [{"@type": "Person", "givenName": "Ada", "familyName": "Quist"}],
                    "publisher": {"@type": "Organization", "name": "Big House"},
                    "isPartOf": {
                        "@type": "PublicationIssue",
                        "isPartOf": {"@type": "Periodical", "name": "Tides"},
                    },
                    "sameAs": "https://doi.org/10.5555/tides.9",
                }
            ),
        ),
        title="Of tides",
        publication="Tides",
        issued="2023",
        authors=[name("Quist", "Ada")],
        type="article-journal",
        doi="10.5555/tides.9",
    ),
    Kind(
        "a preprint on arXiv",
        page(
            "https://arxiv.org/abs/2404.12345v2",
            "<title>[2404.12345] Small models of rivers</title>"
            + metas(
                ("citation_title", "Small models of rivers"),
                ("citation_author", "Quist, Ada"),
                ("citation_date", "2024/04/18"),
                ("citation_arxiv_id", "2404.12345"),
            ),
        ),
        title="Small models of rivers",
        publication="arXiv",
        issued="2024-04-18",
        authors=[name("Quist", "Ada")],
        type="article",
        doi="10.48550/arxiv.2404.12345",
    ),
    Kind(
        "a report of an institution",
        page(
            "https://institute.example/r/12",
            metas(
                ("citation_title", "The cost of shade"),
                ("citation_author", "Roe, John"),
                ("citation_technical_report_institution", "Institute of Shade"),
                ("citation_date", "May 2026"),
            ),
        ),
        title="The cost of shade",
        publication="Institute of Shade",
        issued="2026-05",
        authors=[name("Roe", "John")],
        type="report",
    ),
    Kind(
        "a data set",
        page(
            "https://data.example/sets/wells",
            ld(
                {
                    "@type": "Dataset",
                    "name": "Wells of the valley",
                    "datePublished": "2022-10-11",
                    "creator": {"@type": "Organization", "name": "Survey of Wells"},
                    "publisher": {"@type": "Organization", "name": "Open Data House"},
                    "identifier": ["https://doi.org/10.5555/wells.1"],
                }
            ),
        ),
        title="Wells of the valley",
        publication="Open Data House",
        issued="2022-10-11",
        authors=[{"literal": "Survey of Wells"}],
        type="dataset",
        doi="10.5555/wells.1",
    ),
    Kind(
        "a report as a PDF with an Info dictionary",
        pdf(
            b"<< /Type /Catalog >>",
            rb"<< /Title (Microsoft Word - Shade \(part 1\).docx) /Author (Jane Doe; John Roe)"
            rb" /CreationDate (D:20260211101500+01'00') >>",
            trailer=b"/Info 2 0 R",
        ),
        title="Shade (part 1)",
        issued="2026-02-11",
        authors=[name("Doe", "Jane"), name("Roe", "John")],
        type="document",
    ),
    Kind(
        "a paper as a PDF with an XMP packet",
        pdf(b"<< /Type /Catalog /Metadata 2 0 R >>", b"<< >>\nstream\n" + XMP.encode() + b"\nendstream"),
        title="Water & heat in the valley",
        publication="Journal of Small Rivers",
        issued="2025-11-03",
        authors=[name("Quist", "Ada"), name("van Dam", "Bo")],
        type="article-journal",
        doi="10.5555/jsr.2025.17",
    ),
    Kind(
        "a PDF whose dictionary is packed, in UTF-16",
        pdf(
            b"<< /Type /Catalog >>",
            packed(
                (7, b"<< /Title (A heading inside) >>"),
                (
                    9,
                    b"<< /Title <"
                    + "Über Schatten".encode("utf-16").hex().encode()
                    + b"> /Author (office) >>",
                ),
                (10, b"<< /Title (Another heading) >>"),
            ),
            trailer=b"/Info 9 0 R",
            url="https://agency.example/2026/03/shade.pdf",
        ),
        title="Über Schatten",
        issued="2026-03",
        type="document",
    ),
    Kind(
        "a law",
        page(
            "https://laws.example.gov/act/12",
            '<meta property="og:site_name" content="Laws">'
            + ld({"@type": "Legislation", "name": "Rivers Act", "legislationDate": "2021-06-01"}),
        ),
        title="Rivers Act",
        publication="Laws",
        issued="2021-06-01",
        type="legislation",
    ),
]

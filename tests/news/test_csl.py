"""CSL-JSON goes in and comes out, and what is none is told from it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from news.forms import telling
from news.importing import works
from news.models import Publication, Source
from news.sources import citing, csl
from news.sources.bibliography import records
from news.sources.bibliography.formats import FORMATS

ARTICLE = {
    "id": "kucsko2013",
    "type": "article-journal",
    "title": "Nanometre-scale  thermometry in a living cell",
    "author": [
        {"family": "Kucsko", "given": "G."},
        {"family": "Beethoven", "given": "L.", "non-dropping-particle": "van"},
        {"literal": "The Team"},
    ],
    "container-title": "Nature",
    "volume": 500,
    "page": "54-58",
    "issued": {"date-parts": [[2013, 8, 1]]},
    "accessed": {"date-parts": [["2026", "4", "24"]]},
    "DOI": "10.1038/NATURE12373",
    "URL": "https://www.nature.com/articles/nature12373",
    "publisher": "Springer",
    "ISSN": "1476-4687",
    "language": "en",
    "custom": {"seen": [1, {"deep": True}]},
}
OTHERS = [
    {
        "id": 2,
        "type": "book",
        "title": "T" * 600,
        "publisher": "Us",
        "issued": {"date-parts": [[2013], [2015]]},
    },
    {"type": "report", "title": "R", "issued": {"literal": "n.d."}},
    {"type": "webpage", "title": "W", "issued": {"date-parts": [[2020]], "season": 2, "circa": True}},
    {"type": "speech", "title": "S", "issued": {"date-parts": [[-44, 3]]}, "container-title": "NATURE"},
    {"type": "post", "URL": "https://post.example/1", "issued": {"raw": "May 2026"}},
    {"type": "song", "title": "Ü 漢字 <i>x</i>", "language": "a language of more than twenty letters"},
]


def out(sources):
    return json.loads(FORMATS["json"].written(source.record() for source in sources))


def anew():
    """As they are stored, in the order in which they came."""
    return list(Source.objects.select_related("publication").order_by("pk"))


def test_what_goes_in_comes_out_and_goes_in_again(db):
    works.bring_in(json.dumps([ARTICLE, *OTHERS]))
    first = out(anew())
    keyed = [
        {**item, "citation-key": str(item["id"])} if "id" in item else item for item in [ARTICLE, *OTHERS]
    ]
    for told, item in zip(first, keyed, strict=True):
        assert {**told, "id": ""} == {**item, "id": ""}
    assert first[0]["id"] == "kucsko2013"
    Source.objects.all().delete()
    works.bring_in(json.dumps(first))
    again = out(anew())
    given = [{**told, "citation-key": told.get("citation-key", str(told["id"]))} for told in first]
    assert [{**told, "id": told["citation-key"]} for told in again] == [
        {**told, "id": told["citation-key"]} for told in given
    ]


def test_our_own_fields_say_what_they_can_of_it(db):
    works.bring_in(json.dumps([ARTICLE, *OTHERS]))
    paper, book, report, *_, song = anew()
    assert (paper.title, paper.doi, paper.issued) == (
        "Nanometre-scale thermometry in a living cell",
        "10.1038/nature12373",
        "2013-08-01",
    )
    assert (book.issued, len(book.title), report.issued, len(song.language)) == ("2013", 500, "", 20)
    assert Publication.objects.get().name == "Nature"


def test_what_an_editor_says_since_goes_before_what_the_file_said(db):
    works.bring_in(json.dumps([ARTICLE, OTHERS[0]]))
    paper, book = anew()
    citing.amend(paper, publication="Science", title="Another title", url=paper.url, issued="2014")
    citing.amend(book, publication="", title="Shorter", url="", issued="2013")
    first, second = out(anew())
    assert (first["title"], first["container-title"]) == ("Another title", "Science")
    assert first["issued"] == {"date-parts": [[2014]]}
    assert (first["volume"], first["DOI"]) == (500, "10.1038/NATURE12373")
    assert (second["title"], second["issued"]) == ("Shorter", {"date-parts": [[2013], [2015]]})


def test_what_is_here_already_is_left_as_it_is(db):
    known = citing.source_for(title="Known", url="https://doi.org/10.1038/nature12373")
    new, same = works.bring_in(json.dumps(ARTICLE))
    assert (new, same) == ([], [known])
    known.refresh_from_db()
    assert known.title == "Known"
    assert works.bring_in(json.dumps({"type": "webpage", "URL": "http://doi.org/10.1038/nature12373"}))[1]


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({"type": "tweet", "title": "A"}, "“tweet” is no type of CSL 1.0.2."),
        ({"title": "A"}, "“None” is no type"),
        ({"type": ["book"], "title": "A"}, "is no type"),
        (
            {"type": "book", "titel": "A"},
            "“titel” is no field of CSL 1.0.2. What CSL lacks",
        ),
        ({"type": "book", "title": ["A"]}, "its “title” can't be read."),
        ({"type": "book", "title": "A\x00"}, "characters that can't be stored"),
        ({"type": "book", "custom": {"a": ["\ud800"]}}, "characters that can't be stored"),
        ({"type": "book", "title": "A" * 30_000}, "too long"),
        ({"type": "book", "author": "Ada"}, "its “author” can't be read."),
        ({"type": "book", "author": [{"family": {"a": 1}}]}, "its “author” can't be read."),
        ({"type": "book", "issued": "2026"}, "its “issued” can't be read."),
        ({"type": "book", "issued": {"date-parts": [[2026, 2, 30]]}}, "its “issued” can't be read."),
        ({"type": "book", "issued": {"date-parts": [[]]}}, "its “issued” can't be read."),
        ({"type": "book", "issued": {"date-parts": [["n.d."]]}}, "its “issued” can't be read."),
        ({"type": "book", "URL": "javascript:alert(1)"}, "its “URL” can't be read."),
        ({"type": "book", "custom": []}, "its “custom” can't be read."),
        ({"type": "book"}, "Name the source"),
        ("book", "it is not a record."),
    ],
)
def test_what_is_no_work_is_refused_with_its_place_and_nothing_is_kept(db, tmp_path, capsys, item, sentence):
    file = tmp_path / "works.json"
    file.write_text(json.dumps([{"type": "book", "title": "Good"}, item]))
    with pytest.raises(CommandError, match="Mend those files"):
        call_command("import_sources", str(file))
    said = capsys.readouterr().err
    assert "Work 2: " in said and sentence in said
    assert not Source.objects.exists()


@pytest.mark.parametrize("text", ["", "[", "[]", "1", "null", "[" * 100_000, '{"a": NaN}'])
def test_what_is_no_file_of_works_is_refused(text):
    with pytest.raises(ValidationError):
        csl.items(text)


def test_a_file_is_brought_in_and_counted(db, tmp_path, capsys):
    file = tmp_path / "works.json"
    file.write_text(json.dumps([ARTICLE, OTHERS[1]]), "utf-8-sig")
    call_command("import_sources", str(file))
    assert capsys.readouterr().out == f"{file}: 2 new, 0 here already.\n"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ({"date-parts": [[2026, 4, 24]]}, "24 April 2026"),
        ({"date-parts": [[2026, 4], [2026, 5]]}, "April 2026 to May 2026"),
        ({"date-parts": [[2026]], "season": 1}, "spring 2026"),
        ({"date-parts": [[2026]], "season": "3", "circa": True}, "about autumn 2026"),
        ({"literal": "n.d."}, "n.d."),
        ({"raw": "May 2026"}, "May 2026"),
        ({"date-parts": [[-44, 3]]}, "March 44 BC"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": []}, ""),
        ("2026", ""),
        (None, ""),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(date, said):
    assert records.issued({"issued": date}) == said


def test_every_type_has_a_name_for_people():
    assert telling.TYPES.keys() == csl.TYPES

"""django-taggit is tamed (DESIGN section 6): what its defaults do wrong is shown beside what ours do."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from taggit.models import Tag as PackagedTag
from taggit.utils import _parse_tags as packaged_split

from aivizor.tags import LONGEST_TAG, MOST_TAGS, join, key_of, slug_of, split
from news.models import Tag
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("draft", "editor")


@pytest.fixture
def tagged(draft, editor, signed_in):
    """`tagged("AI, C++")`: types the line in the article's form; gives the names that are stored."""

    def tag(line):
        send(signed_in(editor), change(draft), {"tags": line})
        return [tag.name for tag in draft.tags.all()]

    return tag


# One tag stays one


def test_the_package_splits_machine_learning():
    assert packaged_split("machine learning") == ["learning", "machine"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("machine learning", ["machine learning"]),
        ("  machine \t learning ,AI", ["machine learning", "AI"]),
        ('"quoted", a', ['"quoted"', "a"]),
        (",, ,", []),
        ("", []),
        ("машинное обучение, 機械学習", ["машинное обучение", "機械学習"]),
    ],
)
def test_ours_are_parted_by_commas_only(line, names):
    assert split(line) == names


def test_the_line_of_a_form_reads_back_as_the_same_tags(tagged, draft):
    names = tagged("machine learning, C++, “odd”, ИИ")
    assert split(join(draft.tags.all())) == names


# C++, C# and C


def test_the_package_gives_c_plus_plus_c_sharp_and_c_one_slug(db):
    slugs = [PackagedTag.objects.create(name=name).slug for name in ("C", "C++", "C#")]
    assert slugs == ["c", "c_1", "c_2"]


def test_our_slugs_say_what_they_are(db):
    tags = [Tag.objects.create(name=name) for name in ("C", "C++", "C#", ".NET", "R&D", "TCP/IP", "50%")]
    assert [tag.slug for tag in tags] == [
        "c",
        "c-plus-plus",
        "c-sharp",
        "net",
        "r-and-d",
        "tcp-ip",
        "50-percent",
    ]


# One spelling


def test_the_package_keeps_spellings_apart(db):
    for name in ("AI", "ai", "ＡＩ", "ИИ", "ии"):
        PackagedTag.objects.get_or_create(name=name)
    assert PackagedTag.objects.count() == 5


def test_ours_are_one_whatever_the_case_and_the_form(tagged):
    lines = [
        "AI, ai, Ai, ＡＩ",
        "ИИ, ии",
        "STRASSE, straße",
        "Ω, \u2126",
        "e\u0301t\u00e9, ÉTÉ",
        "İ, i\u0307",
    ]
    assert {*tagged(", ".join(lines))} == {"AI", "ИИ", "STRASSE", "Ω", "\u00e9t\u00e9", "İ"}
    assert Tag.objects.count() == 6


def test_a_tag_is_found_again_whatever_the_case(tagged):
    Tag.objects.create(name="Искусственный интеллект")
    assert tagged("ИСКУССТВЕННЫЙ ИНТЕЛЛЕКТ") == ["Искусственный интеллект"]


def test_the_database_holds_one_tag_of_a_key(db):
    Tag.objects.create(name="AI")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag(name="ai", slug="other").save()


# A slug is never blank


def test_the_package_allows_a_blank_slug(db):
    assert PackagedTag.objects.create(name="!!!").slug == slugify("!!!") == ""


@pytest.mark.parametrize("name", ["!!!", "🤖", "…", "?", "-", "---"])
def test_our_slug_is_never_blank(db, name):
    tag = Tag.objects.create(name=name)
    assert tag.slug
    assert tag.slug == slug_of(name)


def test_the_database_refuses_a_blank_slug(db):
    tag = Tag.objects.create(name="AI")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.filter(pk=tag.pk).update(slug="")


# Bounds


def test_the_package_takes_any_length_and_number(db):
    assert len(packaged_split(",".join(f"tag {number}" for number in range(5000)))) == 5000
    assert len(packaged_split("a" * 5000)[0]) == 5000


def test_ours_are_bounded(db):
    assert len(split(",".join(f"tag {number}" for number in range(MOST_TAGS)))) == MOST_TAGS
    for line in (
        ",".join(f"tag {number}" for number in range(MOST_TAGS + 1)),
        "a" * (LONGEST_TAG + 1),
        "ﷺ" * 60,
    ):
        with pytest.raises(ValidationError):
            split(line)


def test_the_longest_tag_fits_where_a_letter_becomes_three(tagged):
    assert tagged("ΐ" * LONGEST_TAG) == ["ΐ" * LONGEST_TAG]
    assert len(Tag.objects.get().key) <= Tag._meta.get_field("key").max_length


@pytest.mark.parametrize("line", ["A\x00I", "A\x08I"])
def test_what_cant_be_stored_is_refused_and_kept_as_typed(draft, editor, signed_in, line):
    page = send(signed_in(editor), change(draft), {"tags": line})
    assert form_of(page)["tags"] == line
    assert "Nothing was saved yet" in text_of(page)
    assert not Tag.objects.exists()


# By hand


def test_an_editor_curates_name_and_slug(editor, signed_in):
    client, tag = signed_in(editor), Tag.objects.create(name="AI")
    address = f"/admin/news/tag/{tag.pk}/change/"
    client.post(address, {"name": "Artificial  intelligence", "slug": "ai"})
    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.key) == (
        "Artificial intelligence",
        "ai",
        key_of("artificial intelligence"),
    )
    client.post(address, {"name": "Artificial intelligence", "slug": ""})
    tag.refresh_from_db()
    assert tag.slug == "artificial-intelligence"


@pytest.mark.parametrize(
    ("name", "slug", "sentence"),
    [
        ("ＡＩ", "", "There is a tag of this name already."),
        ("a, b", "", "A tag has no comma"),
        ("a" * 61, "", "too long"),
        ("", "x", "required"),
        ("x", "a b", "valid"),
        ("x", "ai", "already exists"),
        ("x", "a" * 101, "at most 100"),
        ("A\x00", "", "can't be stored"),
    ],
)
def test_a_tag_that_cant_be_is_refused_with_a_reason(editor, signed_in, name, slug, sentence):
    Tag.objects.create(name="AI")
    page = signed_in(editor).post("/admin/news/tag/add/", {"name": name, "slug": slug})
    assert sentence in text_of(page)
    assert Tag.objects.count() == 1

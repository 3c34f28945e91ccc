"""Two people change one category, tag, publication or source: nobody is overwritten unseen."""

import pytest

from news.models import Category, Publication, Source, Tag
from tests.news.admin_form import form_of
from tests.reading import text_of


@pytest.fixture
def rows(db):
    """A row of each kind, with the field that is changed in it and another one."""
    publication = Publication.objects.create(name="AWS", slug="aws")
    return {
        "category": (Category.objects.create(name="News", slug="news"), "name", "position"),
        "tag": (Tag.objects.create(name="Law", slug="law"), "name", "slug"),
        "publication": (publication, "name", "url"),
        "source": (Source.objects.create(title="News", publication=publication), "title", "publication_name"),
    }


KINDS = ["category", "tag", "publication", "source"]
OTHERS = {"category": "7", "tag": "laws", "publication": "https://aws.example/", "source": "Reuters"}


@pytest.fixture
def shelf(rows, editor, make_user, signed_in):
    """`shelf(kind)`: the address of the row, its fields, and the browsers of two editors."""

    def of(kind):
        row, field, other = rows[kind]
        address = f"/admin/news/{kind}/{row.pk}/change/"
        return address, field, other, signed_in(editor), signed_in(make_user("ada", "editor"))

    return of


def form(client, address):
    kind = address.split("/")[3]
    return form_of(client.get(address), f"{kind}_form")


@pytest.mark.parametrize("kind", KINDS)
def test_what_both_changed_is_asked_about_once(shelf, kind):
    address, field, _other, mine, hers = shelf(kind)
    typed = form(mine, address) | {field: "Mine"}
    assert hers.post(address, form(hers, address) | {field: "Hers"}).status_code == 302
    refused = mine.post(address, typed)
    assert "Somebody changed this to “Hers” meanwhile." in text_of(refused)
    back = form_of(refused, f"{kind}_form")
    assert (back[field], form(hers, address)[field]) == ("Mine", "Hers")
    assert mine.post(address, back).status_code == 302
    assert form(mine, address)[field] == "Mine"


@pytest.mark.parametrize("kind", KINDS)
def test_what_only_they_changed_stays_as_they_changed_it(shelf, kind):
    address, field, other, mine, hers = shelf(kind)
    typed = form(mine, address) | {field: "Mine"}
    hers.post(address, form(hers, address) | {other: OTHERS[kind]})
    assert mine.post(address, typed).status_code == 302
    now = form(mine, address)
    assert (now[field], now[other]) == ("Mine", OTHERS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_change_twice_is_no_conflict(shelf, kind):
    address, field, _other, mine, hers = shelf(kind)
    typed = form(mine, address) | {field: "Ours"}
    for client in (hers, mine):
        assert client.post(address, typed).status_code == 302
    assert form(mine, address)[field] == "Ours"

"""In the admin a past revision gets a name, and is restored with one press."""

import re
from datetime import timedelta

import pytest

from news import workflow
from news.models import Article, Authorship, Label, Move
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change, press
from tests.reading import text_of

pytestmark = pytest.mark.standing("twice")

HOUR = timedelta(hours=1)


@pytest.fixture
def twice(draft, author, now):
    """An article with two revisions."""
    workflow.save(draft, author, now)
    draft.title, draft.body = "Chips for people", "Another paragraph."
    draft.save()
    workflow.save(draft, author, now)
    return draft


def past(article, tail=""):
    return f"/admin/news/article/{article.pk}/history/{tail}"


def restore(client, article, number=1, version=2):
    return client.post(past(article, f"{number}/restore/"), {"version": version}, follow=True)


def name(client, article, **typed):
    page = past(article, "1/")
    fields = form_of(client.get(page), "name_form")
    return client.post(f"{page}name/", fields | typed, follow=True)


# Restoring


@pytest.mark.parametrize("tail", ["", "1/", "compare/?one=1&other=2", "compare/?one=1&other=now"])
def test_each_page_that_shows_a_revision_restores_it_with_one_press(twice, author, signed_in, tail):
    client = signed_in(author)
    page = client.get(past(twice, tail)).text
    assert set(re.findall(rf'action="({past(twice)}\d/restore/)"', page)) == {past(twice, "1/restore/")}
    assert 'name="version" value="2"' in page
    told = restore(client, twice)
    assert "Revision 1 is restored, as revision 3. Readers see nothing of it" in text_of(told)
    assert form_of(told)["body"] == "A paragraph."


def test_restoring_is_undone_by_restoring_what_stood_there(twice, author, signed_in):
    client = signed_in(author)
    restore(client, twice)
    assert "Revision 2 is restored, as revision 4." in text_of(restore(client, twice, 2, 3))
    assert Article.objects.get().title == "Chips for people"


def test_a_double_click_restores_once_and_says_so_twice(twice, author, signed_in):
    client = signed_in(author)
    for _click in range(2):
        assert "Revision 1 is restored, as revision 3." in text_of(restore(client, twice))
    assert twice.revisions.count() == 3


def test_a_change_since_is_shown_beside_it_and_nothing_is_restored(twice, author, editor, signed_in):
    press(signed_in(editor), change(twice), {"body": "Hers since."})
    client = signed_in(author)
    told = restore(client, twice)
    assert told.redirect_chain[-1][0] == past(twice, "compare/?one=1&other=now")
    assert "Somebody saved this article after you opened the page." in text_of(told)
    assert "<mark>Hers since</mark>" in told.text
    assert Article.objects.get().body == "Hers since."
    assert "is restored" in text_of(restore(client, twice, version=3))


def test_what_saved_itself_is_shown_and_kept(twice, author, signed_in):
    client = signed_in(author)
    fields = form_of(client.get(change(twice))) | {"body": "Typed and not saved."}
    client.post(f"/admin/news/article/{twice.pk}/keep/", fields)
    page = client.get(past(twice))
    assert "The text was changed since revision 2 and saved itself." in text_of(page)
    assert re.findall(r'<th scope="row">.*?>(\d)<', page.text) == ["2", "1"]
    told = text_of(restore(client, twice, version=3))
    assert "Revision 1 is restored, as revision 4." in told
    assert "What was written before and saved itself is kept as revision 3." in told
    assert twice.revisions.get(number=3).body == "Typed and not saved."


def test_an_open_form_in_which_something_was_typed_meets_it(twice, author, signed_in):
    client = signed_in(author)
    typed = form_of(client.get(change(twice))) | {"body": "Typed."}
    restore(client, twice)
    answer = client.post(change(twice), typed)
    assert answer.status_code == 409
    assert "You both changed it" in text_of(answer)


def test_what_is_gone_is_told(twice, category, author, signed_in):
    Article.objects.update(category=None)
    category.delete()
    told = text_of(restore(signed_in(author), twice, version=2))
    assert "The category “News” is gone. Choose another one." in told


def test_who_is_no_author_of_it_any_more_is_led_to_the_list(make_draft, author, editor, signed_in, now):
    article = make_draft(by=editor)
    workflow.save(article, editor, now)
    Authorship.objects.create(article=article, user=author, position=1)
    workflow.save(article, editor, now)
    told = restore(signed_in(author), article)
    assert told.redirect_chain[-1][0] == "/admin/news/article/"
    assert "Revision 1 is restored" in text_of(told)


@pytest.mark.parametrize("version", ["", "x", "-1", "1", "9" * 400, "\x00"])
def test_a_version_that_nobody_was_shown_restores_nothing(twice, author, signed_in, version):
    assert "Nothing was restored" in text_of(restore(signed_in(author), twice, version=version))
    assert twice.revisions.count() == 2


def test_it_is_not_offered_in_the_trash_and_refused_there(twice, author, signed_in, now):
    workflow.trash(twice, author, now)
    client = signed_in(author)
    for tail in ("", "1/", "compare/?one=1&other=2"):
        assert "/restore/" not in client.get(past(twice, tail)).text
    assert "This article is in the trash. Restore it first." in text_of(restore(client, twice))


# Naming


def test_a_revision_gets_a_name_and_a_note_which_its_pages_show(twice, author, signed_in):
    client = signed_in(author)
    told = name(client, twice, name=" Before the  court ", note="The lawyer read it")
    assert "The name is kept." in text_of(told)
    for tail in ("", "1/", "compare/?one=1&other=2"):
        assert "Before the court" in text_of(client.get(past(twice, tail)))
    assert "The lawyer read it" in text_of(client.get(past(twice)))
    assert twice.revisions.count() == 2


def test_another_name_takes_its_place_and_none_takes_it_away(twice, author, editor, signed_in):
    name(signed_in(author), twice, name="First")
    name(signed_in(editor), twice, name="Better")
    assert [(label.name, label.by) for label in Label.objects.all()] == [("Better", editor)]
    assert "The name is taken away." in text_of(name(signed_in(author), twice, name=" ", note=""))
    assert not Label.objects.exists()


def test_a_name_that_somebody_gave_meanwhile_is_not_overwritten_unseen(twice, author, editor, signed_in):
    client = signed_in(author)
    mine = form_of(client.get(past(twice, "1/")), "name_form") | {"name": "Mine"}
    name(signed_in(editor), twice, name="Hers")
    refused = client.post(past(twice, "1/name/"), mine)
    assert "edda called it “Hers” meanwhile." in text_of(refused)
    back = form_of(refused, "name_form")
    assert back["name"] == "Mine"
    client.post(past(twice, "1/name/"), back)
    assert Label.objects.get().name == "Mine"


def test_the_same_name_sent_twice_is_no_conflict(twice, author, signed_in):
    client = signed_in(author)
    fields = form_of(client.get(past(twice, "1/")), "name_form") | {"name": "Mine"}
    for _click in range(2):
        assert "The name is kept." in text_of(client.post(past(twice, "1/name/"), fields, follow=True))


def test_too_long_a_name_comes_back_as_typed(twice, author, signed_in):
    refused = name(signed_in(author), twice, name="x" * 81, note="Kept")
    assert "at most 80 characters" in text_of(refused)
    back = form_of(refused, "name_form")
    assert (back["name"], back["note"]) == ("x" * 81, "Kept")
    assert not Label.objects.exists()


def test_markup_in_a_name_stays_text(twice, author, signed_in):
    client = signed_in(author)
    name(client, twice, name="<script>x</script>")
    for tail in ("", "1/", "compare/?one=1&other=2"):
        assert "<script>x" not in client.get(past(twice, tail)).text


def test_withholding_takes_the_name_of_the_text_with_it(twice, editor, signed_in, now):
    workflow.publish(twice, editor, now)
    signed_in(editor).post(past(twice, "3/name/"), {"name": "The secret"})
    workflow.take_down(twice, editor, now + HOUR, "A court says so.")
    workflow.withhold(twice.editions.get().revision, editor, now + HOUR, "A court")
    assert not Label.objects.exists()


# Who may


VERBS = ["restore", "name"]


@pytest.fixture
def other_author(make_user):
    return make_user("olga", "author")


@pytest.fixture
def browser_of(request, signed_in):
    """`browser_of("member")`: the browser of the person of this fixture."""

    def of(person):
        who = request.getfixturevalue(person)
        return who if person == "stranger" else signed_in(who)

    return of


def post(client, article, verb):
    return client.post(past(article, f"1/{verb}/"), {"version": 2, "name": "Mine"})


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("person", ["author", "editor"])
def test_its_author_and_editors_may(twice, request, signed_in, person, verb):
    assert post(signed_in(request.getfixturevalue(person)), twice, verb).status_code == 302
    assert Label.objects.exists() or Move.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("person", "status"), [("stranger", 403), ("member", 403), ("moderator", 403), ("other_author", 404)]
)
def test_nobody_else_may(twice, browser_of, person, status, verb):
    assert post(browser_of(person), twice, verb).status_code == status
    assert not (Label.objects.exists() or Move.objects.exists())


@pytest.mark.parametrize(
    ("person", "status"), [("stranger", 302), ("member", 403), ("moderator", 403), ("other_author", 404)]
)
def test_nobody_else_compares(twice, browser_of, person, status):
    answer = browser_of(person).get(past(twice, "compare/?one=1&other=2"))
    assert answer.status_code == status
    assert "Chips" not in answer.text


@pytest.mark.parametrize("verb", VERBS)
def test_only_by_post(twice, author, signed_in, verb):
    assert signed_in(author).get(past(twice, f"1/{verb}/")).status_code == 405


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("number", [0, 9, "9" * 20])
def test_a_revision_that_is_not_there_is_not_found(twice, author, signed_in, verb, number):
    answer = signed_in(author).post(past(twice, f"{number}/{verb}/"), {"version": 2, "name": "Mine"})
    assert answer.status_code == 404

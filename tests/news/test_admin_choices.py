"""What the back office offers to choose from: it must not grow with the site."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.forms import ModelChoiceField
from django.forms.widgets import ChoiceWidget

from news.models import Article, Category
from tests.news.admin_form import form_of
from tests.news.test_admin_article import ADD, WRITTEN, change, press, send
from tests.reading import text_of

LIST = "/admin/news/article/"
OFFERED = f"{LIST}categories/"
# As many as the house has roles, and as its code names permissions.
FIXED = {Group, Permission}


@pytest.fixture
def as_boss(rf, make_user):
    """A request of someone who may do everything."""
    request = rf.get("/admin/")
    request.user = make_user("boss", "editor", is_superuser=True)
    return request


@pytest.fixture
def shelves(category):
    """So many categories that no list offers them all, after the first one."""
    return Category.objects.bulk_create(
        Category(name=f"Shelf {number}", slug=f"shelf-{number}", position=number) for number in range(1, 61)
    )


def offered(model_admin, request):
    """The models of which some form of this part of the back office offers all rows in a list."""
    forms = [
        *([model_admin.get_form(request)] if model_admin.has_add_permission(request) else []),
        model_admin.get_form(request, model_admin.model(), change=True),
        *(inline.get_formset(request).form for inline in model_admin.get_inline_instances(request)),
    ]
    fields = [field for form in forms for field in form.base_fields.values()]
    # Django wraps a list of rows into one with links beside it.
    return {
        field.queryset.model
        for field in fields
        if isinstance(field, ModelChoiceField)
        and isinstance(getattr(field.widget, "widget", field.widget), ChoiceWidget)
    }


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_no_form_and_no_filter_offers_all_rows_of_a_table(model, as_boss):
    model_admin = admin.site._registry[model]
    assert offered(model_admin, as_boss) <= FIXED
    growing = (admin.RelatedFieldListFilter, admin.AllValuesFieldListFilter)
    filters = model_admin.get_changelist_instance(as_boss).filter_specs
    assert not [spec.title for spec in filters if isinstance(spec, growing)]


def test_the_walk_sees_a_list_of_all_rows(as_boss):
    class Careless(admin.ModelAdmin):
        fields = ("title", "category")

    assert offered(Careless(Article, admin.site), as_boss) == {Category}


@pytest.mark.parametrize("address", [ADD, LIST])
@pytest.mark.parametrize("many", [False, True])
def test_the_form_and_the_list_cost_the_same_for_1_and_61_categories(
    request, editor, signed_in, category, address, many, django_assert_num_queries
):
    if many:
        request.getfixturevalue("shelves")
    client = signed_in(editor)
    client.get(address)  # What is asked once and then remembered.
    with django_assert_num_queries({ADD: 5, LIST: 7}[address]):
        page = client.get(address).text
    assert "Shelf 60" not in page


# The category of an article


def test_a_category_is_named_whatever_its_case(editor, signed_in, category):
    press(signed_in(editor), ADD, WRITTEN | {"category": " nEWs "})
    assert Article.objects.get().category == category


def test_an_article_shows_the_name_of_its_category_and_can_lose_it(editor, signed_in, draft):
    client = signed_in(editor)
    assert form_of(client.get(change(draft)))["category"] == "News"
    press(client, change(draft), {"category": ""})
    draft.refresh_from_db()
    assert draft.category is None


def test_an_unknown_category_is_refused_and_nothing_is_made(editor, signed_in, draft):
    page = send(signed_in(editor), change(draft), {"category": "Sport", "body": "Kept."})
    assert "There is no category called “Sport”. Type the name of one that is there." in text_of(page)
    assert form_of(page)["body"] == "Kept."
    assert not Category.objects.filter(name="Sport").exists()


def test_categories_are_offered_by_words_of_their_names(editor, signed_in, category):
    client = signed_in(editor)
    Category.objects.create(name="News of the house", slug="house", position=1)
    names = [{"value": name, "name": ""} for name in ("News", "News of the house")]
    assert client.get(f"{OFFERED}?q=new").json() == {"names": names}
    assert client.get(f"{OFFERED}?q=house").json() == {"names": names[1:]}
    assert f'data-names="{OFFERED}"' in client.get(ADD).text


def test_whoever_may_not_write_is_offered_nothing(moderator, signed_in, category):
    assert signed_in(moderator).get(f"{OFFERED}?q=new").status_code == 403


@pytest.mark.parametrize("number", ["x", "-1", "\u0663", "9" * 30])
def test_an_odd_number_of_a_category_finds_nothing(editor, signed_in, draft, number):
    page = text_of(signed_in(editor).get(LIST, {"category": number}))
    assert "Nothing was found." in page


def test_a_category_leads_to_its_articles(editor, signed_in, make_draft, shelves):
    last = Category.objects.last()
    make_draft("Elsewhere")
    make_draft("On the last shelf", category=last)
    client = signed_in(editor)
    address = f"{LIST}?category={last.pk}"
    assert f'href="{address}"' in client.get('/admin/news/category/?on=["50","Shelf 50"]').text
    page = text_of(client.get(address))
    assert "On the last shelf" in page
    assert "Elsewhere" not in page

"""The staff room has one door: every address of the admin, for everybody who might try it."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from news import workflow

# Addresses that lead to the site's own pages, and files that hold no secret.
NO_PAGES = {
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "view_on_site",
    "autocomplete",
}
OWN = ["preview", "picture", "names", "categories", "publications", "token", "revision"]
OWN += [
    "begin",
    "keep",
    "tags",
    "undo",
    "withhold",
    "checks",
    "checks_of_new",
    "look",
    "look_page",
    "look_offer",
    "look_close",
    "plan",
    "compare",
    "name",
    "restore",
    "notes",
    "notes_answer",
    "corrections",
    "correct",
    "uncorrect",
    "describe",
    "take",
    "pictures",
    "look_up",
    "links",
    "links_look",
    "links_look_at_all",
    "links_look_in_text",
    "hints",
    "hints_answer",
    "hints_look",
    "front",
    "front_titles",
    "front_put_back",
]
OF_CASES = ["", "1/", "1/take/", "1/leave/", "1/decide/", "1/reopen/"]
ALLOWED = {
    "author": {"article", "source", "publication", "category", "tag", "revision", "librarypicture"},
    "moderator": {"topic", "reply", "moderationact", "user", "tag", "watchedword", "blockeddomain", "case"},
}


def names(patterns=None):
    """The names of all addresses of the admin, so that none is forgotten."""
    found = []
    for pattern in (
        patterns if patterns is not None else get_resolver().namespace_dict["admin"][1].url_patterns
    ):
        if isinstance(pattern, URLResolver):
            found += names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.append(pattern.name)
    return found


@pytest.fixture
def addresses(draft, editor, now):
    """Every address of the admin with its name; objects are number 1, or the article that is there."""
    workflow.save(draft, editor, now)
    found = {}
    for app, model in {(model._meta.app_label, model._meta.model_name) for model in admin.site._registry}:
        if model == "case":
            found |= {f"/admin/community/case/{tail}": model for tail in OF_CASES}
            continue
        number = draft.pk if model == "article" else 1
        base = f"/admin/{app}/{model}/"
        for tail in ("", "add/", f"{number}/change/", f"{number}/delete/", f"{number}/history/"):
            found[f"{base}{tail}"] = model
    article = "/admin/news/article/"
    for tail in (
        "preview/",
        "picture/",
        "picture/describe/",
        "picture/take/",
        "pictures/",
        "names/",
        "categories/",
        "publications/",
        "tags/",
        "token/",
        "checks/",
        "look-up/",
        "keep/",
        "plan/",
        "links/",
        "links/1/look/",
        "links/text/1/look/",
        f"{draft.pk}/links/look/",
        "hints/",
        "hints/1/",
        "hints/1/look/",
        "front/",
        "front/titles/",
        "front/1/put-back/",
        "undo/",
        f"{draft.pk}/history/1/withhold/",
    ):
        found[article + tail] = "article"
    for tail in (
        "history/1/",
        "history/compare/",
        "history/1/name/",
        "history/1/restore/",
        "keep/",
        "look/",
        "look/page/",
        "look/offer/",
        "look/close/1/",
        "checks/",
    ):
        found[f"{article}{draft.pk}/{tail}"] = "article"
    for tail in (
        "notes/",
        "notes/add/",
        "notes/1/",
        "corrections/",
        "corrections/add/",
        "corrections/1/withdraw/",
    ):
        found[f"{article}{draft.pk}/{tail}"] = "article"
    found["/admin/news/librarypicture/1/uses/"] = "librarypicture"
    found |= {f"/admin/news/plainpage/1/history/1/{tail}": "plainpage" for tail in ("", "restore/")}
    for app in {model._meta.app_label for model in admin.site._registry}:
        found[f"/admin/{app}/"] = "app"
    return found


def test_the_walk_knows_every_address(addresses):
    per_model = {"changelist", "add", "history", "delete", "change"}
    rest = {name for name in names() if name.rsplit("_", 1)[-1] not in per_model} - NO_PAGES
    own = {f"news_article_{name}" for name in OWN} | {"news_librarypicture_uses"}
    own |= {"news_plainpage_revision", "news_plainpage_restore"}
    own |= {f"community_case_{tail.split('/')[1]}" for tail in OF_CASES if tail.count("/") == 2}
    assert rest - {"index", "app_list"} == own
    assert len(addresses) > 60


def test_a_stranger_is_led_to_the_sign_in_and_back(addresses, stranger):
    for address in ["/admin/", *addresses, "/admin/nowhere/"]:
        for method in (stranger.get, stranger.post):
            answer = method(address)
            assert answer.status_code == 302, address
            assert answer["Location"] == f"/accounts/login/?next={address}"


def test_what_was_typed_is_shown_to_whoever_was_signed_out_meanwhile(db, stranger):
    answer = stranger.post("/admin/news/article/add/", {"title": "Kept", "citations-0-began": "[1]"})
    assert answer.status_code == 403
    assert "You are signed out" in answer.text
    assert "Kept" in answer.text
    assert "/accounts/login/?next=/admin/news/article/add/" in answer.text
    assert "began" not in answer.text
    by_script = {"sec-fetch-mode": "cors"}
    answer = stranger.post("/admin/news/article/preview/", {"content": "Kept"}, headers=by_script)
    assert answer.status_code == 302


def test_a_member_is_refused_everywhere(addresses, member, signed_in):
    client = signed_in(member)
    for address in ["/admin/", *addresses, "/admin/nowhere/"]:
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_staff_see_what_is_theirs(addresses, author, moderator, signed_in, role):
    client = signed_in({"author": author, "moderator": moderator}[role])
    assert client.get("/admin/").status_code == 200
    for address, model in addresses.items():
        answer = client.get(address)
        if model in ALLOWED[role] | {"app"}:
            assert answer.status_code in (200, 302, 403, 404, 405), address
        else:
            # Of what is not there Django says so on the front page of the admin.
            assert (answer.status_code, answer.get("Location")) in ((403, None), (302, "/admin/")), address


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_staff_can_do_only_what_is_theirs(addresses, author, moderator, signed_in, role):
    client = signed_in({"author": author, "moderator": moderator}[role])
    for address, model in addresses.items():
        if address.endswith(("/delete/", "/add/")) and model not in ALLOWED[role]:
            assert client.post(address, {"post": "yes"}).status_code == 403, address


def test_an_author_is_not_shown_the_past_of_others(make_draft, author, editor, signed_in, now):
    theirs = make_draft("Not for Otto", by=editor)
    workflow.save(theirs, editor, now)
    client = signed_in(author)
    for tail in ("history/", "history/1/", "history/compare/?one=1&other=1"):
        assert client.get(f"/admin/news/article/{theirs.pk}/{tail}").status_code == 404


def test_the_admins_own_sign_in_is_the_sites(stranger, editor, member, signed_in):
    assert stranger.get("/admin/login/?next=/admin/news/")["Location"] == "/accounts/login/?next=/admin/news/"
    assert stranger.post("/admin/login/", {"username": "edda", "password": "x"}).status_code == 302
    assert (
        stranger.get("/admin/login/?next=https://evil.example/")["Location"]
        == "/accounts/login/?next=/admin/"
    )
    assert signed_in(editor).get("/admin/login/?next=//evil.example/")["Location"] == "/admin/"
    assert signed_in(member).get("/admin/login/", follow=True).status_code == 403


def test_the_admin_has_no_password_page_of_its_own(editor, signed_in):
    answer = signed_in(editor).get("/admin/password_change/")
    assert answer["Location"] == "/accounts/password/change/"

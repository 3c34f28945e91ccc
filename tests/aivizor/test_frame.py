"""The frame round every page, and how times and people look in it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape

from aivizor import frame
from aivizor.frame import Frame
from aivizor.links import Link
from aivizor.templatetags.frame import navigation

MOMENT = datetime(2026, 4, 25, 4, 40, 43, 999, tzinfo=UTC)


def rendered(source, **context):
    return Template("{% load frame %}" + source).render(Context(context))


def test_a_time_names_its_zone_and_carries_the_instant_for_the_script():
    shown = rendered("{% when t %}", t=MOMENT)
    assert shown == '<time datetime="2026-04-25T04:40:43Z" data-when="moment">25 April 2026, 04:40 UTC</time>'


def test_a_time_of_another_zone_is_told_in_utc():
    berlin = timezone(timedelta(hours=2))
    assert "24 April 2026, 22:30 UTC" in rendered(
        "{% when t %}", t=datetime(2026, 4, 25, 0, 30, tzinfo=berlin)
    )


def test_a_day_without_a_time_is_left_alone_by_the_script():
    assert rendered("{% day t %}", t=date(2026, 4, 4)) == '<time datetime="2026-04-04">4 April 2026</time>'
    assert 'data-when="day">25 April 2026<' in rendered("{% day t %}", t=MOMENT)


def test_no_time_shows_nothing():
    assert rendered("{% when t %}{% day t %}", t=None) == ""


@pytest.mark.parametrize(
    ("name", "initial"),
    [("mihail", "M"), ("Лина", "Л"), ("ßen", "S"), ("_7up", "7"), ("🙂 Ada", "A"), ("نور", "ن"), ("🙂", "·")],
)
def test_an_avatar_shows_the_first_letter_or_digit(name, initial):
    assert f">{initial}</span>" in rendered("{% avatar name %}", name=name)


def test_an_avatar_keeps_its_colour_whether_from_a_user_or_a_revision(make_user):
    user = make_user("ada", name="Ada Lindqvist")
    shown = rendered("{% avatar who %}", who=user)
    assert shown == rendered("{% avatar who %}", who={"username": "ada", "name": "Ada Lindqvist"})
    assert 'aria-hidden="true"' in shown


def test_a_name_that_looks_like_markup_stays_a_name():
    assert rendered("{{ name|wordmark }}", name="<b>v") == '&lt;b&gt;<span class="tick">v</span>'
    assert "<script" not in rendered("{% avatar name %}", name="<script>")


SECTIONS = (Link("Skins", "/community/skins/"), Link("Creats", "/community/creats/"))
SECTIONS += (Link("Community", "/community/"),)


def navigation_on(path, links=SECTIONS):
    site = Frame("Aivizor", "", navigation=links, footer=())
    return navigation(Context({"request": RequestFactory().get(path), "frame": site}))


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", []),
        ("/community/skins/", ["Skins"]),
        ("/community/skins/7/a-skin/", ["Skins"]),
        ("/community/news/7/an-article/", ["Community"]),
        ("/community/", ["Community"]),
    ],
)
def test_the_navigation_marks_the_section_of_the_page(path, current):
    html = navigation_on(path)
    assert re.findall(r">(\w+)</a>", html) == ["Skins", "Creats", "Community", "Search"]
    assert re.findall(r'aria-current="(?:page|true)">(\w+)<', html) == current


def test_the_entry_of_the_page_itself_is_told_from_that_of_its_section():
    marks = {"/community/": "page", "/community/7/x/": "true", "/search/": "page", "/": ""}
    for path, mark in marks.items():
        html = navigation_on(path)
        assert "".join(re.findall(r'aria-current="(\w+)"', html)) == mark, path


def test_signing_in_leads_back_to_a_page_that_can_be_read_again():
    requests = RequestFactory()
    assert frame.sign_in(requests.get("/community/7/?page=2")) == "/accounts/login/?next=/community/7/"
    assert frame.sign_in(requests.get("/a b/&x=1/")) == "/accounts/login/?next=/a+b/%26x%3D1/"
    assert frame.sign_in(requests.post("/community/topics/7/reply/")) == "/accounts/login/"
    assert frame.sign_in(requests.get("/accounts/signup/")) == "/accounts/login/"


def test_a_visitors_frame_has_no_token_and_sets_no_cookie(db, stranger):
    answer = stranger.get("/no-such-page/")
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not answer.cookies
    assert 'href="/accounts/login/?next=/no-such-page/"' in answer.content.decode()


def test_a_member_finds_their_page_and_signs_out_by_a_form(member, signed_in):
    page = signed_in(member).get("/no-such-page/").content.decode()
    assert f'href="{member.get_absolute_url()}"' in page
    assert (
        '<form method="post" action="/accounts/logout/"><input type="hidden" name="csrfmiddlewaretoken"'
        in page
    )
    assert 'href="/admin/"' not in page


def test_staff_find_the_newsroom(editor, signed_in):
    assert 'href="/admin/"' in signed_in(editor).get("/no-such-page/").content.decode()


# Addresses in templates


def test_an_address_in_a_template_is_the_one_that_django_makes():
    assert rendered('{% url "member" name %}', name="ада b&c") == escape(reverse("member", args=["ада b&c"]))
    assert rendered('{% url "member" username="ada" %}') == "/members/ada/"
    assert rendered('{% url "member" name as there %}<{{ there }}>', name="ada") == "</members/ada/>"


def test_an_address_that_is_not_there_fails_unless_it_was_only_asked_for():
    assert rendered('{% url "nowhere" as there %}<{{ there }}>') == "<>"
    with pytest.raises(NoReverseMatch):
        rendered('{% url "nowhere" %}')

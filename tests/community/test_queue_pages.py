"""Moderators work the queue, on the site and in the back office; it costs the same however long it is."""

import re
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.casework import lines, narrowing
from community.models import Case, ModerationAct, Reply, Report
from community.models.cases import ORDERS, Place
from community.moderation import queue, reporting
from tests.plans import plans_of, sorts

pytestmark = pytest.mark.standing("topic", "member", "moderator")

ROOMS = {"site": "/community/queue/", "office": "/admin/community/case/"}


@pytest.fixture(params=sorted(ROOMS))
def base(request):
    return ROOMS[request.param]


@pytest.fixture
def client(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def reported(topic, other_member, member, now):
    """Makes a reported reply with its case."""

    def make(body="Buy my pills.", reason="spam", at=now, note=""):
        reply = posting.post_reply(topic, other_member, body, form_key=uuid4(), now=now)
        reporting.report(reply, member, reason, note, now)
        Case.objects.filter(reply=reply).update(opened_at=at)
        return Case.objects.get(reply=reply)

    return make


@pytest.fixture
def many(topic, other_member, member, now):
    """Makes so many cases at once, each of a reply of its own."""

    def make(count):
        first = topic.last_number + 1
        facts = {"topic": topic, "author": other_member, "body": "Pills.", "created_at": now}
        Reply.objects.bulk_create(Reply(number=first + at, **facts) for at in range(count))
        type(topic).objects.filter(pk=topic.pk).update(
            last_number=first + count - 1, reply_count=first + count - 1
        )
        replies = Reply.objects.filter(number__gte=first).order_by("number")
        cases = Case.objects.bulk_create(
            Case(
                kind="reported",
                reply=reply,
                author=other_member,
                weight=1 + reply.number % 9,
                opened_at=now - timedelta(minutes=reply.number),
            )
            for reply in replies
        )
        told = {"reporter": member, "reason": "spam", "weight": 1, "at": now}
        Report.objects.bulk_create(Report(case=case, **told) for case in cases)

    return make


def seen(client, address):
    """The numbers of the cases that the page lists, in its order."""
    return [line.case.pk for line in client.get(address).context["lines"]]


def test_an_empty_queue_says_so(base, client):
    assert "Nothing waits." in client.get(base).text
    assert "Nothing was decided yet." in client.get(f"{base}?order=decided").text
    assert "Nothing of that kind waits." in client.get(f"{base}?kind=held").text


def test_the_list_says_what_waits_and_why(base, client, reported, moderator, now):
    case = reported(note="Look.")
    reporting.report(case.reply, moderator, "abuse", "", now)
    page = client.get(base).text
    assert "2 reports: abuse, spam" in page
    assert f'href="{base}{case.pk}/"' in page and "Buy my pills." in page and "A topic" in page


def test_the_heaviest_or_the_oldest_comes_first(base, client, reported, now):
    old, new = reported(at=now - timedelta(days=2)), reported()
    Case.objects.filter(pk=new.pk).update(weight=9)
    assert seen(client, base) == [new.pk, old.pk]
    assert seen(client, f"{base}?order=age") == [old.pk, new.pk]


def test_the_list_is_narrowed(client, reported, make_topic, member, other_member, moderator, now):
    base = ROOMS["site"]
    spam, abuse = reported(), reported(reason="abuse", at=now - timedelta(days=2))
    skin = posting.post_reply(make_topic(board="skins"), other_member, "No.", form_key=uuid4(), now=now)
    act = moderation.hold(skin, None, "illegal", "A rule.", now)
    held = queue.open_case(Case.Kind.HELD, skin, now, act=act)
    queue.take(abuse, moderator, now)
    for query, found in {
        "kind=held": {held},
        "kind=reported": {spam, abuse},
        "reason=abuse": {abuse},
        "reason=illegal": {held},
        "board=skins": {held},
        "age=day": {abuse},
        "whose=mine": {abuse},
        "kind=reported&reason=spam&board=general": {spam},
        "kind=x&order=y&board=%00": {spam, abuse, held},
        "board=nowhere": set(),
    }.items():
        assert set(seen(client, f"{base}?{query}")) == {case.pk for case in found}, query


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_each_case_is_on_one_page(client, many, moderator, now, order):
    many(50)
    if order == "decided":
        Case.objects.update(decided_at=now, decided_by=moderator, decision="keep")
    address, found = f"{ROOMS['site']}?order={order}", []
    while address:
        page = client.get(address)
        found += [line.case.pk for line in page.context["lines"]]
        address = page.context["ahead"] and f"{ROOMS['site']}?{page.context['ahead']}"
    assert len(found) == len(set(found)) == 50


@pytest.mark.parametrize("after", ["x", "1.2", "1.2.x", "9" * 30 + ".1.1", "1." + "9" * 18 + ".1"])
def test_a_place_that_is_none_is_not_found(client, after):
    assert client.get(f"{ROOMS['site']}?after={after}").status_code == 404


def test_a_case_shows_what_stands_around_it_and_who_wrote_it(
    base, client, topic, member, other_member, moderator, reply_many, now
):
    replies = [
        posting.post_reply(topic, member, f"Reply {number}.", form_key=uuid4(), now=now)
        for number in range(1, 7)
    ]
    bad = posting.post_reply(topic, other_member, "Pills!", answers=replies[0], form_key=uuid4(), now=now)
    posting.post_reply(topic, member, "After it.", form_key=uuid4(), now=now)
    earlier = posting.post_reply(topic, other_member, "Earlier.", form_key=uuid4(), now=now)
    moderation.hide([earlier], moderator, "abuse", "Not so.", now)
    reporting.report(bad, member, "spam", "He sells them.", now)
    page = client.get(f"{base}{Case.objects.get().pk}/")
    shown = [post.reply.number for post in page.context["posts"]]
    assert shown == [1, 5, 6, 7, 8, 9]
    assert [post.reply.number for post in page.context["posts"] if post.is_it] == [7]
    assert "what it answers" in page.text and "He sells them." in page.text
    # The record: what was done before, and how much they wrote.
    assert "abuse. Not so." in page.text
    assert (page.context["record"].posts, page.context["record"].days) == ("3", 0)
    assert '<option value="spam" selected>' in page.text


def test_a_decision_goes_on_to_the_next_and_can_be_undone(base, client, reported):
    first, second = reported(), reported()
    page = client.get(f"{base}{first.pk}/?kind=reported")
    form = {"decision": "hide", "reason": "spam", "version": page.context["form"].initial["version"]}
    answer = client.post(f"{base}{first.pk}/decide/?kind=reported", form)
    assert answer["Location"] == f"{base}{second.pk}/?kind=reported"
    page = client.get(answer["Location"]).text
    undo = f"{base}{first.pk}/reopen/?kind=reported"
    assert "Hidden." in page and undo in page
    page = client.post(undo, follow=True).text
    assert "Taken back." in page and "It is yours until" in page
    assert Reply.objects.filter(hidden_by=None).count() == 2


def test_after_the_last_one_comes_the_queue(base, client, reported):
    case = reported()
    answer = client.post(f"{base}{case.pk}/decide/", {"decision": "keep", "version": case.version})
    assert answer["Location"] == base
    assert "Nothing waits." in client.get(base).text
    assert "<strong>keep</strong>, by <bdi>momo</bdi>" in client.get(f"{base}?order=decided").text
    page = client.get(f"{base}{case.pk}/").text
    assert "decided this" in page and "Take it back" in page


def test_a_form_that_is_refused_comes_back_with_the_words(base, client, reported):
    case = reported()
    for form, status, sentence in (
        ({"decision": "hide", "note": "Kept words."}, 403, "Choose one of the reasons."),
        ({"decision": "hide", "reason": "y", "note": "Kept words."}, 400, "Choose one of the reasons."),
        ({"decision": "", "note": "Kept words."}, 403, "Choose one of the buttons."),
        ({"decision": "x" * 100_000, "note": "Kept words."}, 400, ""),
        (
            {"decision": "hide", "reason": "spam", "version": "old", "note": "Kept words."},
            403,
            "changed since",
        ),
        ({"decision": "hide", "reason": "spam", "version": "\x00", "note": "Kept words."}, 400, ""),
        ({"decision": "silence", "reason": "spam", "days": "2", "note": "Kept words."}, 400, "how many days"),
    ):
        answer = client.post(f"{base}{case.pk}/decide/", {"version": case.version} | form)
        assert answer.status_code == status, (form, sentence)
        assert sentence in answer.text and "Kept words." in answer.text
        assert not ModerationAct.objects.exists(), (form, sentence)


def test_the_second_moderator_is_told_who_has_it(base, client, reported, make_user, signed_in):
    case, second = reported(), signed_in(make_user("mina", "moderator"))
    assert "It is yours until" in client.post(f"{base}{case.pk}/take/", follow=True).text
    page = second.post(f"{base}{case.pk}/take/", follow=True).text
    assert "momo took this a moment ago" in page and 'name="decision"' not in page
    assert "has it" in second.get(base).text
    answer = second.post(f"{base}{case.pk}/decide/", {"decision": "keep", "version": case.version})
    assert (answer.status_code, "momo took this" in answer.text) == (403, True)
    client.post(f"{base}{case.pk}/leave/")
    assert 'name="decision"' in second.get(f"{base}{case.pk}/").text


def test_the_way_to_the_queue_is_shown_to_moderators(client, member, signed_in):
    assert ROOMS["site"] in client.get("/community/").text
    assert ROOMS["office"] in client.get(reverse("admin:index")).text
    assert ROOMS["site"] not in signed_in(member).get("/community/").text


# What it costs


@pytest.mark.parametrize("count", [10, 1_000])
def test_the_list_a_case_and_a_decision_cost_the_same_for_10_and_1000(
    client, many, count, django_assert_num_queries
):
    many(count)
    for room, queries in {"site": 9, "office": 8}.items():
        with django_assert_num_queries(queries, info=room):
            client.get(ROOMS[room])
    case = Case.objects.with_things().in_order("weight")[5]
    address = f"{ROOMS['site']}{case.pk}/"
    with django_assert_num_queries(18):
        client.get(address)
    with django_assert_num_queries(38):
        client.post(f"{address}decide/", {"decision": "hide", "reason": "spam", "version": case.version})


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("past", [None, Place(3, None, 7)])
def test_the_queue_is_read_in_the_order_of_its_index(reported, now, order, past):
    reported()
    past = past and past._replace(at=now)
    rows = Case.objects.all() if order == "decided" else Case.objects.waiting()
    rows = rows.filter(decided_at__isnull=False) if order == "decided" else rows
    for is_back in (False, True):
        (plan,) = plans_of(lambda back=is_back: list(rows.in_order(order, past, is_back=back)[:20]))
        assert f"cases_{order if order == 'decided' else f'by_{order}'}" in plan
        assert not sorts(plan)


def test_a_narrowed_queue_is_read_in_that_order_too_and_ends_with_its_page(reported, moderator, rf):
    """What is common ends after 20 lines, however many there are; what is rare walks one index."""
    reported()
    narrowed = ["kind=held", "reason=spam", "age=day", "whose=free", "board=general"]
    for order, query in product(ORDERS, narrowed):
        request = rf.get(f"/?{query}&order={order}")
        request.user = moderator
        by = narrowing.narrowed(request)
        (plan,) = plans_of(lambda by=by: list(by.cases().with_things().in_order(by.order)[:20]))
        assert f"cases_{order if order == 'decided' else f'by_{order}'}" in plan, (order, query)
        assert not sorts(plan), (order, query)


def test_no_question_of_a_case_or_a_decision_reads_all_there_is(client, many):
    many(30)
    case = Case.objects.with_things().in_order("weight")[5]
    address = f"{ROOMS['site']}{case.pk}/"
    form = {"decision": "hide_warn", "reason": "spam", "version": case.version}
    # What a site has few of, and what was cut to a number before.
    few = (
        "community_board",
        "news_plainpage",
        "auth_",
        "django_content_type",
        "subquery",
        "ROW",
        "once",
        "named",
    )
    for ask in (lambda: client.get(address), lambda: client.post(f"{address}decide/", form)):
        for plan in plans_of(ask):
            scans = [line for line in plan.splitlines() if re.match(r"SCAN|.*Seq Scan", line)]
            assert not [line for line in scans if not any(name in line for name in few)], plan


def test_reports_are_counted_and_the_members_record_is_found_by_an_index(reported, member, now):
    case = reported()
    for work in (
        lambda: lines.tallies([case]),
        lambda: list(Report.objects.filter(reporter=member, upheld__isnull=False).order_by("-pk")[:50]),
        lambda: list(Case.objects.filter(author=member, decided_at__isnull=False).values_list("decision")),
    ):
        (plan,) = plans_of(work)
        assert "INDEX" in plan.upper() and "SCAN community_" not in plan

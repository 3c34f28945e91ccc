"""What a member saved for later is found again, by that member alone."""

from datetime import timedelta

from community import reactions

PAGE = "/community/topics/saved/"
# Session, user, the navigation's boards, the list, how many notifications are unread.
QUERIES = 6


def titles(client, query=""):
    return [topic.title for topic in client.get(PAGE + query).context["topics"]]


def test_saved_topics_are_listed_the_last_saved_first(make_topic, member, other_member, signed_in, now):
    for minutes, title in enumerate(("First", "Second", "Not saved")):
        topic = make_topic(title)
        if title != "Not saved":
            reactions.save_topic(member, topic, now + timedelta(minutes=minutes))
    assert titles(signed_in(member)) == ["Second", "First"]
    assert titles(signed_in(other_member)) == []
    assert "Nothing is saved yet." in signed_in(other_member).get(PAGE).content.decode()


def test_the_menu_leads_there(db, member, signed_in):
    assert f'href="{PAGE}"' in signed_in(member).get("/").content.decode()


def test_a_saved_topic_that_is_not_visible_any_more_is_not_listed(make_topic, member, signed_in, now):
    topic = make_topic()
    reactions.save_topic(member, topic, now)
    type(topic).objects.update(visible_until=now)
    assert titles(signed_in(member)) == []


def test_a_visitor_signs_in_first_and_comes_back(db, stranger):
    assert stranger.get(PAGE)["Location"] == "/accounts/login/?next=%2Fcommunity%2Ftopics%2Fsaved%2F"


def test_a_long_list_goes_on_and_costs_the_same(
    make_topic, member, signed_in, now, django_assert_num_queries
):
    client = signed_in(member)
    for number in range(35):
        reactions.save_topic(member, make_topic(f"Topic {number:02}"), now + timedelta(minutes=number))
        if number == 0:
            with django_assert_num_queries(QUERIES):
                client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        first = client.get(PAGE)
    assert first["Cache-Control"] == "private, no-store"
    assert titles(client, first.context["links"].older) == [f"Topic {n:02}" for n in range(4, -1, -1)]

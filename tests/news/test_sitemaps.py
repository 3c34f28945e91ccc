"""The sitemap: all that readers find, in parts, with true times, and nothing that is not public."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from aivizor import sitemaps
from community import moderation, posting
from community.models import Board, Topic
from community.models.pictures import Shown
from news import workflow
from news.models import Source
from tests.news.admin_form import upload
from tests.news.sitemaps import named, parts, told

pytestmark = pytest.mark.standing("author", "category", "editor")

HOUR = timedelta(hours=1)
PAGES = {"/", "/sources/", "/corrections/", "/community/", "/community/trust/"}
BOARDS = {f"/community/{slug}/" for slug in ("news", "skins", "creats", "general")}
LISTS = {"/community/news/category/news/", "/community/news/tag/secret/", "/community/news/author/otto/"}
WEB = {"publication": "AWS", "title": "A secret", "url": "https://aws.example/post"}


@pytest.fixture(autouse=True)
def https(settings):
    settings.SITE_URL = "https://news.example"


@pytest.fixture
def open_tagged(other_member, now):
    """Opens a topic with a tag and as many pictures as are named."""

    def open_one(title="A secret", *names, board="skins", by=other_member):
        pictures = [Shown(name, "A skin") for name in names]
        place = Board.objects.get(slug=board)
        more = {"tags": ["secret"], "pictures": pictures, "form_key": uuid4(), "now": now}
        return posting.open_topic(place, by, title, "Hello.", **more)

    return open_one


def changed(entry):
    return named(entry, "lastmod")


def pictures_of(entry):
    return named(entry, "image:image/image:loc")


def iso(moment):
    return moment.isoformat(timespec="seconds")


# What stands in it


def test_it_names_all_that_a_reader_finds(make_live, open_tagged, stranger, settings, now):
    article = make_live(tags=["secret"], sources=[WEB])
    topic = open_tagged()
    source = f"/sources/{Source.objects.get().pk}/a-secret/"
    found = told(stranger, settings)
    assert found.keys() == PAGES | BOARDS | LISTS | {
        *(article.topic.address(now), topic.address(now), source),
        *("/publications/aws/", "/community/topics/tagged/secret/"),
    }
    for address in found:
        answer = stranger.get(address)
        assert answer.status_code == 200 and "noindex" not in answer.text
        if 'rel="canonical"' in answer.text:
            assert f'<link rel="canonical" href="https://news.example{address}">' in answer.text


def test_an_empty_site_names_its_boards(db, stranger, settings):
    assert told(stranger, settings).keys() == PAGES | BOARDS


def test_names_in_any_script_are_escaped(make_live, make_topic, stranger, settings, now):
    make_live("Чипы & “агенты”", tags=["C++ & <b>"])
    make_topic("東京 <b>")
    assert any("%D1%87%D0%B8%D0%BF%D1%8B" in address for address in told(stranger, settings))


# What must not


def gone(name):
    """What makes an article that was public go."""
    return {
        "taken down": lambda article, editor, now: workflow.take_down(article, editor, now, "Wrong."),
        "withheld": lambda article, editor, now: (
            workflow.take_down(article, editor, now, "A court says so."),
            workflow.withhold(article.editions.get().revision, editor, now + HOUR, "A court."),
        ),
    }[name]


@pytest.mark.parametrize("state", ["draft", "trashed", "scheduled", "taken down", "withheld"])
def test_what_is_not_public_of_the_news_is_in_none(state, make_draft, editor, stranger, settings, now):
    article = make_draft("A secret", tags=["secret"], sources=[WEB], cover=upload(), cover_alt="A secret")
    if state == "trashed":
        workflow.trash(article, editor, now)
    elif state == "scheduled":
        workflow.publish(article, editor, now, at=now + HOUR)
    elif state != "draft":
        workflow.publish(article, editor, now - 2 * HOUR)
        gone(state)(article, editor, now - HOUR)
    assert told(stranger, settings).keys() == PAGES | BOARDS
    assert "<url>" not in stranger.get("/sitemap-news.xml").text


def test_the_next_edition_of_an_article_tells_nothing_before_its_time(
    make_live, editor, stranger, settings, at_time, now
):
    article = make_live("Known", at=now - HOUR)
    article.title, article.cover, article.cover_alt = "A secret", upload(), "A secret"
    article.save()
    article.tags.add("secret")
    workflow.publish(article, editor, now, at=now + HOUR)
    before = told(stranger, settings)
    assert not any("secret" in address for address in before)
    assert not any(pictures_of(entry) for entry in before.values())
    with at_time(now + HOUR):
        after = told(stranger, settings)
    assert "/community/news/tag/secret/" in after
    entry = after[f"/community/news/{article.topic_id}/a-secret/"]
    assert changed(entry) == [iso(now + HOUR)] and len(pictures_of(entry)) == 1


@pytest.mark.parametrize("state", ["hidden", "deleted", "held", "not yet seen", "no longer seen"])
def test_what_is_not_public_of_the_community_is_in_none(
    state, open_tagged, moderator, stranger, settings, now
):
    topic = open_tagged("A secret", default_storage.save("skin.png", upload()))
    if state == "held":
        moderation.hold(topic, None, "spam", "", now)
    elif state in ("hidden", "deleted"):
        {"hidden": moderation.hide, "deleted": moderation.delete}[state]([topic], moderator, "spam", "", now)
    else:
        at = {"not yet seen": {"visible_from": now + HOUR}, "no longer seen": {"visible_until": now}}
        Topic.objects.update(**at[state])
    assert told(stranger, settings).keys() == PAGES | BOARDS


def test_a_topic_that_was_merged_is_in_none(make_topic, moderator, stranger, settings, now):
    gone_one, kept = make_topic("A secret"), make_topic("Kept")
    moderation.merge(gone_one, kept, moderator, "off_topic", "", now)
    assert [a for a in told(stranger, settings) if "general/" in a][1:] == [kept.address(now)]


def test_what_is_new_of_a_source_in_the_back_office_is_not_told(make_live, stranger, settings):
    make_live(sources=[WEB])
    Source.objects.update(title="A rumour")
    assert not any("rumour" in address for address in told(stranger, settings))


# When it changed, and what it shows


def test_an_article_changed_when_its_edition_began_was_corrected_or_retracted(
    make_live, editor, stranger, settings, now
):
    article = make_live(at=now - 5 * HOUR, published_at=now - 900 * HOUR)

    def told_now():
        return changed(told(stranger, settings)[article.topic.address(now)])

    assert told_now() == [iso(now - 5 * HOUR)]
    noted = {"kind": "correction", "was": "Two.", "says": "Three."}
    workflow.correct(article, editor, now - 3 * HOUR, form_key=uuid4(), **noted)
    assert told_now() == [iso(now - 3 * HOUR)]
    article.body = "Another."
    article.save()
    workflow.publish(article, editor, now - 2 * HOUR)
    assert told_now() == [iso(now - 2 * HOUR)]
    workflow.retract(article, editor, now - HOUR, "It is wrong.")
    assert told_now() == [iso(now - HOUR)]


def test_a_topic_changed_when_it_was_opened_edited_or_replied_to(
    make_topic, other_member, member, stranger, settings, now
):
    topic = make_topic(at=now - HOUR / 4)

    def told_now():
        return changed(told(stranger, settings)[topic.address(now)])

    assert told_now() == [iso(now - HOUR / 4)]
    posting.edit_topic(topic, other_member, "A topic", "Edited.", now - HOUR / 5)
    assert told_now() == [iso(now - HOUR / 5)]
    posting.post_reply(topic, member, "Yes.", form_key=uuid4(), now=now)
    assert told_now() == [iso(now)]


def test_an_article_shows_its_cover_and_the_pictures_of_its_text_each_once(
    make_live, stranger, settings, now
):
    names = [default_storage.save(name, upload()) for name in ("cover.webp", "a.webp")]
    cover, inside = (default_storage.url(name) for name in names)
    body = f"![A chip]({inside})\n\n![The cover]({cover})\n\n![Again]({inside})"
    article = make_live(body=body, cover=names[0], cover_alt="A chip")
    entry = told(stranger, settings)[article.topic.address(now)]
    assert pictures_of(entry) == [f"https://news.example{address}" for address in (cover, inside)]


def test_a_topic_of_a_showcase_shows_its_pictures(open_tagged, stranger, settings, now):
    names = [default_storage.save(f"{name}.png", upload()) for name in "ab"]
    topics = [open_tagged("Both", *names), open_tagged("None")]
    found = told(stranger, settings)
    shown = [pictures_of(found[topic.address(now)]) for topic in topics]
    assert shown == [[f"https://news.example{default_storage.url(name)}" for name in names], []]


# Its parts


@pytest.fixture
def by_twos(monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)


def test_no_part_has_more_than_it_may_and_each_row_stays_in_its_part(
    by_twos, make_topic, stranger, settings, now
):
    topics = [make_topic(f"Topic {number}") for number in range(5)]
    before = [part for part in parts(stranger, settings) if "-topics-" in part]
    assert before == sorted({f"/sitemap-topics-{topic.pk // 2}.xml" for topic in topics})
    assert all(1 <= stranger.get(part).text.count("<url>") <= 2 for part in before)
    content = [stranger.get(part).content for part in before[:-1]]
    for number in range(3):
        make_topic(f"More {number}")
    assert [stranger.get(part).content for part in before[:-1]] == content


def test_a_part_of_what_is_hidden_is_not_there(by_twos, make_topic, moderator, stranger, settings, now):
    topics = [make_topic(f"Topic {number}") for number in range(6)]
    number = topics[2].pk // 2
    hidden = [topic for topic in topics if topic.pk // 2 == number]
    moderation.hide(hidden, moderator, "spam", "", now)
    assert f"/sitemap-topics-{number}.xml" not in parts(stranger, settings)
    assert stranger.get(f"/sitemap-topics-{number}.xml").status_code == 404


def test_a_part_that_is_none_is_not_found(make_live, stranger):
    make_live(tags=["AI"])
    for kind in ("pages", "articles", "topics", "tags", "nothing", "news"):
        for number in ("00", "-1", "1", "9999999999", "99999999999", "9" * 40):
            assert stranger.get(f"/sitemap-{kind}-{number}.xml").status_code == 404, (kind, number)


QUERIES = {"articles": 1, "topics": 2, "tags": 1, "authors": 1, "sources": 1, "publications": 1}
QUERIES |= {"categories": 1, "boards": 1, "topic-tags": 1, "plain-pages": 1}


@pytest.mark.parametrize("many", [1, 4])
def test_the_index_and_each_part_ask_the_same_for_one_row_and_for_many(
    many, make_live, make_page, open_tagged, stranger, settings, django_assert_num_queries
):
    for number in range(many):
        make_page(f"Page {number}")
        make_live(
            f"Story {number}", tags=[f"tag {number}"], sources=[{**WEB, "url": f"https://a.example/{number}"}]
        )
        open_tagged(f"Topic {number}", default_storage.save("a.png", upload()))
    with django_assert_num_queries(len(QUERIES)):
        found = parts(stranger, settings)
    for kind, count in QUERIES.items():
        (address,) = [part for part in found if part.startswith(f"/sitemap-{kind}-")]
        with django_assert_num_queries(count):
            stranger.get(address)


def test_it_is_all_there_where_rows_are_many(by_twos, make_live, make_topic, stranger, settings, now):
    rows = [make_live(f"Story {number}", tags=[f"tag {number}"]).topic for number in range(5)]
    rows += [make_topic(f"Topic {number}") for number in range(5)]
    found = told(stranger, settings)
    assert {row.address(now) for row in rows} <= found.keys()
    assert {f"/community/news/tag/tag-{number}/" for number in range(5)} <= found.keys()

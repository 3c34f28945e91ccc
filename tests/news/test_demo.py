"""manage.py demo: an empty site becomes one to look at, the same every time."""

from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from PIL import Image

from accounts.models import User
from aivizor import pictures
from community.models import Appeal, Board, Bookmark, Follow, Like, ModerationAct, Notification, Reply, Topic
from news import workflow
from news.ai_use import AIUse
from news.checks import Level
from news.demo import (
    building,
    conversations,
    covers,
    creats,
    helping,
    mending,
    newsroom,
    people,
    skins,
    visits,
)
from news.models import (
    Article,
    Citation,
    Correction,
    Edition,
    Hint,
    Link,
    Listing,
    Matter,
    MatterAnswer,
    Publication,
    QuoteCheck,
    Revision,
    Snapshot,
    Source,
    SourceCheck,
    Waiver,
)

pytestmark = pytest.mark.django_db
END = datetime(2026, 5, 1, tzinfo=UTC)
TIMES = [
    ("live_from", Edition),
    ("made_at", Revision),
    ("created_at", Article, Topic, Reply),
    ("active_at", Topic),
    ("at", Like, Bookmark, ModerationAct, Follow, Notification, Hint, MatterAnswer, Correction, SourceCheck),
    ("at", Waiver),
    ("checked_at", Link, QuoteCheck, Citation),
    ("taken_at", Snapshot),
    ("date_joined", User),
]


@pytest.fixture
def quick(monkeypatch, settings, tmp_path):
    """One small picture in place of all drawings, media that go away, and checks as strict as usual."""
    settings.MEDIA_ROOT, settings.CHECKS = tmp_path, {}
    small = BytesIO()
    Image.new("RGB", (8, 6), "green").save(small, "PNG")
    names = [*covers.COVERS, *skins.SKINS, *creats.CREATS]
    drawn = {name: pictures.clean(ContentFile(small.getvalue(), "a.png")) for name in names}
    monkeypatch.setattr(building, "draw", lambda tell: drawn)


def demo(**options):
    said = StringIO()
    call_command("demo", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def bare(quick, monkeypatch):
    """A demo of nothing but its people."""
    monkeypatch.setattr(newsroom, "publish", lambda *_: {})
    monkeypatch.setattr(newsroom, "leave_drafts", lambda *_: None)
    monkeypatch.setattr(conversations, "on_boards", lambda *_: None)
    monkeypatch.setattr(conversations, "about_articles", lambda *_: None)
    monkeypatch.setattr(helping, "help_along", lambda *_: None)
    monkeypatch.setattr(visits, "look", lambda: None)


def test_the_demo_fills_every_part_of_the_site_and_is_the_same_on_every_day(quick):
    demo()
    now = timezone.now()
    assert Listing.objects.live(now).count() == len(covers.COVERS) >= 12
    assert Article.objects.filter(editions=None).count() == len([*newsroom.DRAFTS.glob("*.md")])
    for slug in ("skins", "creats", "general"):
        assert 6 <= Topic.objects.visible(now).filter(board__slug=slug).count() <= 8
    assert not Topic.objects.filter(board__kind=Board.Kind.SHOWCASE, pictures=None).exists()
    reasons = ModerationAct.objects.filter(kind="hide").order_by("at").values_list("reason", flat=True)
    assert list(reasons) == [ModerationAct.Reason.OFF_TOPIC, ModerationAct.Reason.SPAM]
    assert Appeal.objects.get().by.username == "member"
    assert Topic.objects.exclude(closed_by=None).count() == 1
    assert Reply.objects.exclude(edited_at=None).exists() and Reply.objects.exclude(answers=None).exists()
    mia = User.objects.get(username="member")
    # Two of them she opened.
    assert Follow.objects.filter(member=mia).count() == 4
    unread = Notification.objects.unread(mia, now).order_by("at").values_list("happening__title", flat=True)
    assert {"Correction", "A moderator hid what you wrote"} <= set(unread)
    assert Matter.objects.open().count() == Matter.objects.answered().count() == 2
    call_command("recount", stdout=StringIO())
    for field, *models in TIMES:
        assert not any(model.objects.filter(**{f"{field}__gte": END}).exists() for model in models), field
    for shows in SHOWS:
        shows(now)


def shows_sources_as_objects(now):
    kinds = set(Source.objects.values_list("type", flat=True))
    assert {"webpage", "report", "article-journal", "article-newspaper", "standard", "software"} <= kinds
    assert Publication.objects.exclude(owner="").filter(merged__isnull=False).exists()
    assert Source.objects.exclude(merged_into=None).exists()
    roles = set(Citation.objects.values_list("role", flat=True))
    assert set(Citation.Role.values) <= roles
    # A source that articles share, and one that its article does not refer to.
    assert any(len(cited_by(source)) > 1 for source in Source.objects.all())
    rot = Article.objects.get(title__startswith="Links rot")
    assert any(f"[^{key}" not in rot.body for key in rot.citations.values_list("key", flat=True))


def cited_by(source):
    return set(source.citations.values_list("article__title", flat=True))


def shows_links_and_copies(now):
    dead = Link.objects.dead().get()
    assert dead.told_on and dead.source.snapshot.archive_url.endswith(dead.source.url)
    assert Link.objects.get(state=Link.State.MOVED).leads_to
    assert Link.objects.filter(state=Link.State.PAYWALLED).exists()
    live = Link.objects.filter(state=Link.State.LIVE, source__snapshot__state=Snapshot.State.KEPT)
    assert live.exclude(told_on=None).exists()


def shows_quotes(now):
    assert QuoteCheck.objects.filter(state=QuoteCheck.State.FOUND).exists()
    assert QuoteCheck.objects.drifted().unanswered().get().article.editions.live(now).exists()


def shows_corrections_of_each_kind(now):
    public = Correction.objects.public(now)
    assert set(public.values_list("kind", flat=True)) == set(Correction.Kind.values)
    assert len({*public.values_list("article", flat=True)}) == len(Correction.Kind)
    for one in mending.MENDED:
        first, second = Edition.objects.filter(article__corrections__kind=one.kind).order_by("number")
        assert first.revision.body != second.revision.body and one.after in second.revision.body


def shows_ai_use(now):
    live = Edition.objects.live(now).values_list("revision__ai__use", flat=True)
    assert {AIUse.NONE, AIUse.ASSISTED} <= {*live}
    made = Article.objects.get(ai__use=AIUse.GENERATED, editions=None)
    assert all(made.ai[name] for name in ("tool", "purpose", "responsible"))
    checked = made.citations.exclude(checked_at=None)
    assert 0 < checked.count() < made.citations.count()
    assert SourceCheck.objects.filter(article=made).count() == checked.count()


def shows_checks(now):
    found = {article: workflow.found_on(article, now) for article in Article.objects.filter(editions=None)}
    assert any(one.check == "circle" for findings in found.values() for one in findings[Level.ADVISORY])
    assert any(one.check == "ai_sources" for findings in found.values() for one in findings[Level.BLOCKING])
    passed = dict(Waiver.objects.values_list("check_name", "why"))
    assert {"single_source", "single_owner", "unreferenced"} <= passed.keys() and all(passed.values())


SHOWS = [
    shows_sources_as_objects,
    shows_links_and_copies,
    shows_quotes,
    shows_corrections_of_each_kind,
    shows_ai_use,
    shows_checks,
]


def test_the_three_accounts_sign_in_and_the_others_do_not(bare, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "a fixed word for tests")
    said = demo()
    assert "a fixed word" not in said
    for username in people.ACCOUNTS:
        user = User.objects.get(username=username)
        assert f"{username} ({user.name})" in said
        assert user.check_password("a fixed word for tests")
        assert EmailAddress.objects.get(user=user, verified=True, primary=True).email == user.email
    assert User.objects.get(username="editor").has_perm("news.publish_article")
    assert User.objects.get(username="moderator").has_perm("community.moderate")
    assert not User.objects.get(username="member").is_staff
    others = User.objects.exclude(username__in=people.ACCOUNTS)
    assert others and not any(user.has_usable_password() or user.email for user in others)


def test_a_random_password_is_said_once(bare, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    password = demo().rsplit("Password", 1)[1].strip()
    assert User.objects.get(username="editor").check_password(password)


@pytest.mark.parametrize("holds", ["accounts", "topics"])
def test_a_database_that_holds_something_is_left_alone(request, holds):
    request.getfixturevalue("member")
    if holds == "topics":
        request.getfixturevalue("make_topic")()
    with pytest.raises(CommandError, match=f"holds {holds} already"):
        demo()
    assert demo(if_empty=True) == ""
    assert not Article.objects.exists()


def test_a_demo_that_is_interrupted_leaves_nothing(bare, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(conversations, "on_boards", stop)
    with pytest.raises(KeyboardInterrupt):
        demo()
    assert not User.objects.exists() and not Article.objects.exists() and not Topic.objects.exists()


def test_every_article_has_a_cover_and_every_picture_its_words():
    stories = {path.stem for path in newsroom.STORIES.glob("*.md")}
    assert stories == covers.COVERS.keys()
    assert all(20 <= len(alt) <= 300 for _drawing, alt in covers.COVERS.values())
    for slug, table in (("skins", skins.SKINS), ("creats", creats.CREATS)):
        talks = conversations._read(slug)
        assert {talk["picture"] for talk in talks} == table.keys()
        assert all(20 <= len(talk["alt"]) <= 300 for talk in talks)


@pytest.mark.parametrize("drawing", [covers.COVERS["corrections"][0], skins.margins, creats.rule_ninety])
def test_drawings_come_out_the_same_each_time(drawing):
    first, second = (drawing().file().read() for _ in range(2))
    assert first == second
    with Image.open(BytesIO(pictures.clean(ContentFile(first, "a.png")).read())) as picture:
        assert picture.format == "WEBP" and picture.width >= 900

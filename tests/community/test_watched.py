"""How words and sites are found, and how odd entries of the lists are answered."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from community.models import BlockedDomain, WatchedWord
from community.watched import hosts, words
from tests.community.holding import watch


def is_found(phrase, text):
    among = words.phrases([words.key(phrase)])
    return bool(list(words.found_in(words.words(text), among)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("vile", "How VILE!"),
        ("vile", "v\u200bi\u00adl\u2060e"),
        ("vile", "ｖｉｌｅ"),
        ("STRASSE", "straße"),
        ("buy now", "Buy\n  now."),
        ("c++", "I know C++ well"),
        (".*", "what .* means"),
        ("赌博", "在线赌博网站"),
        ("कि", "कि नहीं"),
    ],
)
def test_found(phrase, text):
    assert is_found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("vile", "devile viles"),
        (".*", "anything"),
        ("buy now", "buy it now"),
        ("कि", "किताब"),
        ("ass", "class"),
    ],
)
def test_not_found(phrase, text):
    assert not is_found(phrase, text)


def test_thousands_of_words_are_looked_for_in_no_time():
    among = words.phrases(words.key(f"word{number} more") for number in range(10_000))
    began = time.perf_counter()
    found = list(words.found_in(words.words("word77 more " * 1_600), among))
    assert len(found) == 1_600 and time.perf_counter() - began < 1


@pytest.mark.parametrize("phrase", ["", "  ", "\u200b", "\u00ad\u2060", "\0", "\u0301", "ﷺ" * 100])
def test_a_word_that_nothing_can_be_found_by_is_refused(db, phrase):
    with pytest.raises(ValidationError):
        WatchedWord(phrase=phrase).full_clean()


def test_the_same_word_in_another_spelling_is_refused(db):
    watch("Buy  now")
    with pytest.raises(ValidationError, match="already"):
        WatchedWord(phrase="BUY NOW").full_clean()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Spam.Example", "spam.example"),
        ("https://user:x@spam.example:8443/path?q#f", "spam.example"),
        ("*.spam.example.", "spam.example"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("//spam.example/", "spam.example"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_a_site_is_kept_by_the_name_that_is_resolved(db, typed, kept):
    site = BlockedDomain(domain=typed)
    site.full_clean()
    assert site.domain == kept


@pytest.mark.parametrize(
    "typed", ["", "com", "no site", "https://", "http://[::1", "a" * 64 + ".example", "..", "\0", "127.0.0.1"]
)
def test_what_is_no_site_is_refused_and_so_is_this_one(db, typed):
    with pytest.raises(ValidationError):
        BlockedDomain(domain=typed).full_clean()


def test_hosts_of_hostile_texts_are_found_in_time():
    for text in ("a." * 10_000, "a-" * 10_000, "a" * 20_000, "." * 20_000):
        began = time.perf_counter()
        hosts.named(text, "")
        assert time.perf_counter() - began < 1


def test_moderators_keep_the_lists_and_the_next_post_knows(signed_in, moderator, member):
    client = signed_in(moderator)
    added = client.post(
        reverse("admin:community_watchedword_add"), {"phrase": "  so  Vile ", "answer": "refuse"}
    )
    assert added.status_code == 302 and WatchedWord.objects.get().phrase == "so Vile"
    site = reverse("admin:community_blockeddomain_add")
    assert client.post(site, {"domain": "https://spam.example/x", "answer": "hold"}).status_code == 302
    again = client.post(site, {"domain": "SPAM.example", "answer": "hold"})
    assert "This site is blocked already." in again.content.decode()
    assert client.get(reverse("admin:community_watchedword_changelist")).status_code == 200
    assert signed_in(member).get(site).status_code == 403

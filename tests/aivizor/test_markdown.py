"""What people's Markdown becomes: an article, a post, plain words, and what is refused."""

import re

import pytest
from django.core.exceptions import ValidationError

from aivizor import markdown
from aivizor.markdown import ARTICLE, REPLY, TOPIC, checked, plain, post
from tests.reading import nameless

STEM = "/media/pictures/0f/0f0f-640x480"
PICTURE, SMALL = f"{STEM}.webp", f"{STEM}-320"
TEXT = "(min-width: 48rem) 44rem, 92vw"


def article(text):
    return nameless(markdown.article(text))


def test_an_article_is_commonmark_with_tables_and_strikethrough():
    html = article("Some *new* and ~~old~~ words\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. one\n2. two")
    assert html.startswith("<p>Some <em>new</em> and <s>old</s> words</p>\n")
    assert '<th scope="col">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "<ol>\n<li>one</li>\n<li>two</li>\n</ol>" in html


def test_wide_tables_and_code_can_be_scrolled_from_the_keyboard():
    html = article("|a|\n|-|\n\n```python\nif a < b: ...\n```")
    assert '<div class="table" role="group" aria-label="Table" tabindex="0"><table>' in html
    assert '<pre tabindex="0"><code class="language-python">if a &lt; b: ...\n</code></pre>' in html


def test_raw_html_shows_as_it_was_typed():
    html = article("<script>alert(1)</script> <b onclick=x>bold</b>\n\n<div>\nblock\n</div>")
    assert plain(html) == "<script>alert(1)</script> <b onclick=x>bold</b> <div> block </div>"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# a\n## b\n# c", "h2 h3 h2"),
        ("### a\n#### b\n### c", "h2 h3 h2"),
        ("# a\n#### b\n## c", "h2 h3 h3"),
        ("### a\n# b\n## c", "h2 h2 h3"),
        ("a\n=\n\nb\n-", "h2 h3"),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", "h2 h3 h4 h5 h6 h6"),
        ("#\n\n## a", "h2"),
    ],
)
def test_an_articles_headings_begin_at_h2_and_leave_no_level_out(text, tags):
    assert re.findall(r"<(h\d)", article(text)) == tags.split()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("# The *big* deal!", "h-the-big-deal"),
        ("# Same\n# same\n# Same 2\n# same", "h-same h-same-2 h-same-2-2 h-same-3"),
        ("# Über 日本語\n# हिन्दी\n# مرحبا", "h-über-日本語 h-हिन्दी h-مرحبا"),
        ("# 🎉\n# ???", "h-section h-section-2"),
        ("# __proto__\n# cookie\n# content", "h-proto h-cookie h-content"),
        ("# " + "long " * 30, "h-long" + "-long" * 11),
    ],
)
def test_an_articles_headings_have_names_that_are_their_own(text, ids):
    assert re.findall(r'id="([^"]*)"', article(text)) == ids.split()


def test_the_same_text_gives_the_same_html_every_time():
    text = "# Same\n# Same\n\n[a]\n\n[a]: /b"
    assert article(text) == article(text)
    assert "[c]" in post("[c]", pictures=False)


def test_a_posts_headings_are_bold_paragraphs():
    assert post("# Big *news*", pictures=False) == "<p><strong>Big <em>news</em></strong></p>\n"


@pytest.mark.parametrize(
    ("address", "article_rel", "post_rel"),
    [
        ("https://example.org/a", ' rel="noopener"', ' rel="nofollow ugc noopener"'),
        ("//example.org/a", ' rel="noopener"', ' rel="nofollow ugc noopener"'),
        ("mailto:a@example.org", ' rel="noopener"', ' rel="nofollow ugc noopener"'),
        ("https://aivizor.example.evil.example/", ' rel="noopener"', ' rel="nofollow ugc noopener"'),
        ("https://aivizor.example/community/", "", ""),
        ("/community/news/", "", ""),
        ("#h-sources", "", ""),
    ],
)
def test_only_links_that_leave_the_site_say_what_they_are_worth(address, article_rel, post_rel, settings):
    settings.SITE_URL = "https://aivizor.example"
    assert article(f"[a]({address})") == f'<p><a href="{address}"{article_rel}>a</a></p>\n'
    assert post(f"[a]({address})", pictures=False) == f'<p><a href="{address}"{post_rel}>a</a></p>\n'


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("See https://example.org/a_b_c.", "https://example.org/a_b_c"),
        ("(see https://example.org/a)", "https://example.org/a"),
        ("https://example.org/Foo_(bar), and", "https://example.org/Foo_(bar)"),
        ("**https://example.org/**", "https://example.org/"),
        ("“https://example.org/x”", "https://example.org/x"),
        ("見て：https://example.jp/道。次", "https://example.jp/道"),
        ("http://example.org:8080/?a=1&b=2#c!", "http://example.org:8080/?a=1&b=2#c"),
        ("a\nhttps://пример.example/путь\nb", "https://пример.example/путь"),
        ("<https://example.org/>", "https://example.org/"),
        ("| https://example.org/a |\n|---|", "https://example.org/a"),
    ],
)
def test_a_bare_address_becomes_a_link_without_the_sentence_around_it(text, linked):
    links = re.findall(r"<a [^>]*>(.*?)</a>", article(text))
    assert links == [linked.replace("&", "&amp;")]


@pytest.mark.parametrize(
    "text",
    [
        "xhttps://example.org",
        "https://",
        "https://...",
        "https://me:secret@example.org/",
        "ftp://example.org/",
        "`https://example.org/`",
        "www.example.org",
        "https://example.org/" + "a" * 2_000,
        "https://" + "a" * 300 + ".example/",
    ],
)
def test_what_is_no_address_stays_text(text):
    html = article(text)
    assert "<a" not in html
    assert plain(html) == text.strip("`")


def test_a_link_holds_no_other_link():
    assert article("[see https://example.org/](/a)") == '<p><a href="/a">see https://example.org/</a></p>\n'
    assert article("[<me@example.org>](/me)") == '<p><a href="/me">me@example.org</a></p>\n'
    assert article("[![chart](https://far.example/a.png)](/b)") == '<p><a href="/b">chart</a></p>\n'


def test_a_link_without_words_is_named_by_its_address():
    assert article("[](/a)") == '<p><a href="/a">/a</a></p>\n'
    assert article("[nowhere]()") == "<p>nowhere</p>\n"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.b/"]
)
def test_a_link_that_may_not_be_shows_as_it_was_typed(address):
    assert article(f"[a]({address})") == f"<p>[a]({address})</p>\n"
    assert "<img" not in article(f"![a]({address})")


def test_our_own_picture_keeps_its_place_while_it_loads():
    assert article(f'![A "chart"]({PICTURE} "2026")') == (
        f'<p><picture><source type="image/avif" srcset="{SMALL}.avif 320w, {STEM}.avif 640w" sizes="{TEXT}">'
        f'<img src="{PICTURE}" alt="A &quot;chart&quot;" srcset="{SMALL}.webp 320w, {PICTURE} 640w"'
        f' sizes="{TEXT}" width="640" height="480" title="2026" loading="lazy" decoding="async">'
        "</picture></p>\n"
    )


@pytest.mark.parametrize("address", [f"{SMALL}.avif", f"{SMALL}.webp", f"{STEM}.avif"])
def test_a_rendition_whose_address_was_copied_stands_for_its_picture(address):
    assert article(f"![A chart]({address})") == article(f"![A chart]({PICTURE})")


def test_our_own_picture_may_have_a_whole_address_or_no_size(settings):
    settings.SITE_URL = "https://aivizor.example"
    assert f'<img src="{PICTURE}"' in article(f"![a](https://aivizor.example{PICTURE})")
    assert 'width="9" height="8"' in article("![a](/media/a-9x8_Ab3dE5g.webp)")
    assert "width" not in article("![a](/media/a.webp)")


@pytest.mark.parametrize(
    "address",
    [
        "https://far.example/a-1x1.webp",
        "//far.example/media/a.webp",
        "/media/../admin/a.webp",
        "/media/%2e%2e/a.webp",
        "/media/a.svg",
        "/media/a.webp?x",
        "/static/a.webp",
        "media/a.webp",
    ],
)
def test_any_other_picture_is_a_link_with_its_text(address):
    html = article(f"![A chart]({address})")
    assert "<img" not in html
    assert re.search(f'<a href="{re.escape(address)}"[^>]*>A chart</a>', html)


def test_a_post_shows_pictures_only_where_it_may():
    assert "<img" in post(f"![a]({PICTURE})", pictures=True)
    assert post(f"![a]({PICTURE})", pictures=False) == f'<p><a href="{PICTURE}">a</a></p>\n'


def test_plain_words_are_parted_where_blocks_end():
    html = article(
        f"# Big *ne*ws\n\none  \ntwo\n\n- a\n- b & <c>\n\n|x|y|\n|-|-|\n|1|2|\n\n![alt]({PICTURE})"
    )
    assert plain(html) == "Big news one two a b & <c> x y 1 2 alt"
    assert plain("") == ""


def test_a_checked_text_differs_in_its_line_ends_only():
    assert checked("a\r\nb\rc\n\td ", 20) == "a\nb\nc\n\td "
    exact = "שלום \u200fمرحبا 👩‍👩‍👧 e\u0301 \u202e\u2066 \U0010fffd\x7f\x85\ufeff"
    assert checked(exact, 100) == exact


def test_a_text_that_is_too_long_is_told_both_numbers():
    assert checked("é" * REPLY, REPLY)
    with pytest.raises(ValidationError, match="has 10,001 characters, and 10,000 are the most") as refusal:
        checked("é" * (REPLY + 1), REPLY)
    assert refusal.value.code == "too_long"


def test_an_article_or_post_that_is_too_long_is_not_rendered():
    with pytest.raises(ValidationError):
        article("a" * (ARTICLE + 1))
    with pytest.raises(ValidationError):
        post("a" * (TOPIC + 1), pictures=False)


@pytest.mark.parametrize("character", "\0\b\v\f\x1b\x1f\ud800\udfff\ufffe\uffff")
def test_a_character_that_cannot_be_stored_is_refused_with_its_line(character):
    with pytest.raises(ValidationError, match=rf"Line 2 .*U\+{ord(character):04X}"):
        checked(f"one\r\ntwo{character}", 100)


def test_no_reference_makes_a_character_that_cannot_be_stored():
    assert "\f" not in article("&#12; &#xC; &#0; &#x1f; &#xFFFF;")
    article("[a](/&#12;) `&#12;`").encode()


@pytest.mark.parametrize(
    "text", [">" * 13 + " a", "".join(" " * 2 * n + "- a\n" for n in range(7)), "***a***"]
)
def test_honest_depths_are_rendered(text):
    assert plain(article(text)).startswith("a")


@pytest.mark.parametrize("text", [">" * 40 + " a", "- " * 40 + "a", "*a " * 40 + "b" + " a*" * 40])
def test_text_that_nests_too_deep_is_refused_and_not_cut_off(text):
    with pytest.raises(ValidationError, match="too deep"):
        article(text)
    with pytest.raises(ValidationError, match="too deep"):
        post(text, pictures=False)

"""Any text is rendered or refused within a second, the worst that we know of included.

Time is the processor's, not the clock's, and the measure is an honest article of the greatest
length. Where these bounds were found it took 0.1 s, and none of 619 hostile patterns, each at three
lengths and at the longest that is accepted, took more than three times that.
"""

import contextlib
import itertools
import random
import time

import pytest
from django.core.exceptions import ValidationError

from aivizor.markdown import ARTICLE, REPLY, TOPIC, article, making, plain

# Signs that open something, close something or both, to be repeated.
BLOCKS = [
    *("- ", "* ", "1. ", "> ", ">", "> - ", "1. > - ", "\t", "    ", " ", "\n", " \n", "a\n", "a b\n"),
    *("#", "# a\n", "#\n", "a\n=\n", "---\n", "* * *\n", "```\n", "~~~ a\n", "<div>\n", "<!--", "<?"),
    *("- a\n", "- a\n\n", "- a\n  - b\n", "2. a\n", "* a\n- b\n+ c\n", "- ```\n", "- # a\n"),
    *("> a\n", "> a\n\n", "> a\nb\n", "> > a\n\n", "- a\n> b\n", "- |a|\n  |-|\n", "|", "|a", "|-|\n"),
    *("|a|\n|-|\n", "a|b\n-|-\n", "|a|b|c|d|\n|-|-|-|-|\n", "[a]: b\n", "[a]: <b> 'c'\n", "[a]: b 'c\n"),
    *("[a]:\n", "[a\n", "[\\]: a\n"),
]
INLINES = [
    *("*", "_", "**", "~~", "***", "*_", "*a ", "**a ", " a*", "a**", "*a_ ", "**a*a**a*", "*a*", "a*b_c"),
    *("[", "]", "[]", "![", "!", "[a](", "[a](b", "[a](<b", '[a](b "', "[a](b)", "![a](/media/b.webp)"),
    *("[a][", "[a]", "[[a]]", "[![a](b)](c)", "[(", "](", "[a](((", "[a](()", "[\\", "[`", "`[", "[<"),
    *("`", "``", "`a`` ", "\\`", "<", "<a", "<![CDATA[", "<http://a.b>", "<a@b.c>", "<a@b", "<a:", "~~a "),
    *("&", "&amp;", "&#", "&#x41;", "&#0;", "&CounterClockwiseContourIntegral;", "\\", "\\*", "\\\n", "  \n"),
]
ADDRESSES = [
    *("http://", "http://a.b ", "https://a.b/c\n", "://", ":", "http:", "a@b.c ", "www.a.b ", "mailto:"),
    *("http://a.b/(", "http://a.b/)", "http://a.b.", "http://a.b/*", "http://ä", 'http://a.b/"'),
    *("https://a.b/http://", "//a.b ", "[a](http://" + "äö" * 100 + ".b) ", "[a](/" + "漢" * 600 + ") "),
]
LETTERS = [
    "a",
    "word ",
    "日本",
    "עב ",
    "😀",
    "\u200b",
    "\u202e",
    "\u0301",
    '"',
    "(",
    "%",
    "\x85",
    "\u2028",
    "İ",
]
REFERENCES = [
    *(
        "[^k]",
        "[^k p. 12]",
        '[^k p. 12 "a"]',
        "[^k",
        "[^k ",
        '[^k "',
        '[^k "" ',
        "[^k p. ",
        "[^k,",
        "[^k \n",
        "[^k“",
    ),
    *('[^k p. 12 "' + 'a" ' * 300, "[^k " + " " * 60, "[^k " + "p " * 40, '[^k "' + "]" * 990, "[^k «»“„” ]"),
]
REPEATED = BLOCKS + INLINES + ADDRESSES + LETTERS + REFERENCES
# An opening and a closing sign, each repeated on its side.
NESTED = [
    *(("[", "]"), ("[", "](b)"), ("![", "](b)"), ("[![", "](b)](c)"), ("*", "*"), ("*a ", " a*")),
    *(("(", ")"), ("<", ">"), ("`", "`"), ("[*a ", "](c)*"), ("[`", "`](b)"), ("*[", "](b)*")),
    *(("_a **b ", " b** a_"), ("![![", "](/media/x.webp)](y)"), ("[a][", "]"), ("http://a.b/(", ")")),
    *(("[a", "]: c"), ("**a ", " a* "), ("`", "``"), ("[a](b ", ")"), ("\\", "[")),
]
# What came nearest to the bound, at the longest that is accepted.
WORST = [
    *(("[a\n", 14_800), ("|-|\n\t>**- *![1.     ", 42_900), (")([(    :!*", 46_000), ("[*a ", 21_000)),
    *(("<a@b.c>", 28_000), ("http://a.b ", 45_000), ("*[[http://a.b#é ", 30_000), ("- a\n", 15_600)),
]


def repeated(unit, length):
    return (unit * (length // len(unit) + 1))[:length]


def nested(signs, length):
    times = length // len("".join(signs))
    return signs[0] * times + signs[1] * times


def mixed(seed, length):
    chance = random.Random(seed)
    parts = ["".join(chance.choices(REPEATED, k=3)) for _ in range(3)]
    return "".join(repeated(part, length // 3) for part in parts)


def table(columns, row, length):
    return ("|a" * columns + "|\n" + "|-" * columns + "|\n" + row * length)[:length]


def references(length):
    """A few definitions that are used often, and many that are used once."""
    half = length // 2
    yield "[a]: http://b/" + "c" * 1_900 + "\n\n" + repeated("[a]", length - 2_000)
    yield "[a]: b '" + "c" * (half - 20) + "'\n\n" + repeated("[a]", half)
    yield "[a]: b '" + "c" * (half - 20) + "'\n\n" + repeated("![a]", half)
    lines = [f"[{number}]: b\n" for number in range(length // 9)]
    yield "".join(lines)[:half] + "\n" + "".join(line[:-4] for line in lines)[:half]
    yield "[a]: b 'c" + repeated("\nc", length - 20)


def quotes_and_lists(length):
    for depth, lines in itertools.product((5, 13, 40), ("a\n", "a\nb\nc\nd\n", "\n")):
        yield repeated(">" * depth + lines, length)
    yield ">" * 13 + "a\n" + repeated("b\n", 9_900)
    yield "> - > - > - a\n" + repeated("b\n", length - 20)
    yield "".join(" " * 2 * depth + "- a\n" for depth in range(int(length**0.5) - 4))


def tables_and_others(length):
    for columns, row in itertools.product((1, 5, 100), ("|\n", "a\n", "|*a*|*b*|\n")):
        yield table(columns, row, length)
    yield "".join(f"# same {number % 7}\n" for number in range(length // 10))
    yield "".join("`" * run + "a" for run in range(int((2 * length) ** 0.5) - 2))
    for beginning in ("http://" + "ä" * length, "[a](/" + "漢" * length, "<a@" + "b." * length):
        yield beginning[:length]


def corpus():
    """More than 200 hostile texts, each of 10,000, 20,000 or 100,000 characters, and the worst."""
    lengths, places = itertools.cycle((REPLY, TOPIC, ARTICLE)), itertools.cycle((0, 1, 2))
    yield from (repeated(unit, next(lengths)) for unit in REPEATED)
    yield from (nested(signs, next(lengths)) for signs in NESTED)
    yield from (mixed(seed, next(lengths)) for seed in range(12))
    for family in (references, quotes_and_lists, tables_and_others):
        for texts in zip(family(REPLY), family(TOPIC), family(ARTICLE), strict=True):
            yield texts[next(places)]
    yield from (repeated(*worst) for worst in WORST)


def honest_article():
    """100,000 characters with 300 links, tables of 200 rows, code, pictures and quotes in quotes."""
    words = "The *north* wrote on 24 April 2026 that the contract, worth **ten billion**, had been signed. "
    parts = [f"{words}See [filing {n}](https://records.example.org/2026/{n}?lang=en)." for n in range(300)]
    parts += [
        f"## Part {n}\n\n- one\n  - two\n    1. three\n\n![a](/media/a-1x{n + 1}.webp)" for n in range(40)
    ]
    rows = "".join(f"| {n} | Town {n} | `{n}` |\n" for n in range(199))
    parts += ["|year|place|sum|\n|---|:--|--:|\n" + rows] * 2
    parts.append("```python\n" + "    return [x[i] * 2 for i in range(10) if x[i] != '_']\n" * 300 + "```")
    parts.append("\n".join(f"{'>' * depth} quoted" for depth in range(1, 11)))
    text = "\n\n".join(parts)
    return f"{text}\n\n{repeated(words, ARTICLE - len(text) - 2)}"


def seconds(text):
    """What the processor needs to render `text` and to read its words, or to refuse it."""
    making._parsed.cache_clear()
    begun = time.process_time()
    with contextlib.suppress(ValidationError):
        plain(article(text, ["k"]))
    return time.process_time() - begun


@pytest.fixture(scope="session")
def floor():
    return min(seconds(honest_article()) for _ in range(3))


def test_an_honest_article_of_the_greatest_length_is_rendered():
    html = article(honest_article())
    counts = [html.count(tag) for tag in ("<a ", "<tr>", "<img ", "<blockquote>")]
    assert counts == [300, 400, 40, 10]


def test_a_list_of_a_thousand_links_is_rendered():
    html = article("\n".join(f"- [Title {n}](https://example.org/{n})" for n in range(1000)))
    assert html.count("<a ") == 1000


def costs_five_times_as_much(text):
    """Whether it does each time, beside an honest text: others disturb even the processor's time."""
    honest = honest_article()
    return all(seconds(text) > 5 * seconds(honest) for _ in range(5))


def test_no_text_costs_five_times_what_an_honest_one_does(floor):
    suspects = [text for text in corpus() if seconds(text) > 5 * floor]
    assert [text[:40] for text in suspects if costs_five_times_as_much(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\n" * 50_000, id="lines"),
        pytest.param(table(100, "a\n", 10_000), id="cells"),
        pytest.param("![" * 40_000, id="signs"),
        pytest.param(">" * 14 + "a\n" + "b\n" * 4_900, id="quoted lines"),
        pytest.param("[a]: b '" + "c" * 40_000 + "'\n\n" + "[a]" * 3_000, id="repeated titles"),
        pytest.param("[a]: /" + "c" * 1_900 + "\n\n" + "[a]" * 3_000, id="repeated addresses"),
    ],
)
def test_what_would_take_long_is_refused_with_advice_and_at_once(text, floor):
    with pytest.raises(ValidationError, match=r"Split it in two|Take some levels out"):
        article(text)
    assert min(seconds(text) for _ in range(3)) < max(floor, seconds(honest_article()))

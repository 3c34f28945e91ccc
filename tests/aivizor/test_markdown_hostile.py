"""Markdown that means harm: nothing of it becomes an element or attribute that may not be there."""

import random
import re
from html.parser import HTMLParser

import pytest

from aivizor.markdown import article, post

# One address to a line. None may become a link or a picture, in whichever way it is written.
FORBIDDEN = [
    *"""
javascript:alert(1)
JaVaScRiPt:alert(1)
vbscript:msgbox(1)
data:text/html,<script>alert(1)</script>
data:text/html;base64,PHN2Zz4=
data:image/svg+xml,<svg onload=alert(1)>
data:image/png;base64,iVBOR
java&#9;script:alert(1)
java&#10;script:alert(1)
java&Tab;script&colon;alert(1)
&#106;avascript:alert(1)
&#x6A;avascript:alert(1)
javascript&#58;alert(1)
data&colon;text/html,x
%6Aavascript:alert(1)
javascript%3Aalert(1)
java%0Ascript:alert(1)
java%00script:alert(1)
java\\script:alert(1)
javascript\\:alert(1)
\\javascript:alert(1)
feed:javascript:alert(1)
view-source:javascript:alert(1)
blob:javascript:alert(1)
http:javascript:alert(1)
https:\\\\evil.example
http:evil.example
http:///evil.example
http://bank.example@evil.example
///evil.example
/%2Fevil.example
tel:1
about:blank
file:///etc/passwd
x:y
""".splitlines()[1:],
    *(f"java{blank}script:alert(1)" for blank in "\t\x7f\x85\xa0\u00ad\u200b\u200d\u2028\u2060\u3164\ufe0f"),
    *(f"{blank}javascript:alert(1)" for blank in "\x7f\u200b\u202e\u2066\ufeff\U000e0041\U000e0101"),
]
WAYS = ["[a](<{}>)", "[a]({})", "![a]({})", "<{}>", "[a]\n\n[a]: <{}>", "[![a]({})]({})", "{}"]
# One text to a line; ¶ stands for the end of a line.
PAYLOADS = r"""
<script>alert(1)</script>
<ScRiPt src=//evil.example></sCrIpT>
<<script>alert(1)//<</script>
<script¶>alert(1)¶¶</script>
<img src=x onerror=alert(1)>
<img/src=`x`/onerror=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text>a
<math><mtext><table><mglyph><style><img src onerror=alert(1)>
<math href=javascript:alert(1)>a</math>
<iframe src=javascript:alert(1)>
<iframe srcdoc='<script>alert(1)</script>'>
<object data=x> <embed src=x>
<style>*{display:none}</style>
<p style=position:fixed>a</p>
<link rel=stylesheet href=//evil.example>
<base href=//evil.example>
<meta http-equiv=refresh content=0>
<form action=//evil.example><input name=password>
<button formaction=javascript:alert(1)>
<body onload=alert(1)>
<a href=javascript:alert(1)>a</a>
<a id=cookie name=body>
<div id=content class=admin>
<template><img src onerror=alert(1)></template>
<!--><img src onerror=alert(1)>-->
<!-- --!><script>alert(1)</script>
<![CDATA[<script>alert(1)</script>]]>
<?xml <script>alert(1)</script>?>
<!DOCTYPE html><html><head>
<noscript><p title='</noscript><img src onerror=x>'>
<textarea><script>alert(1)</script>
<xmp><script>alert(1)</script></xmp>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<x onclick=alert(1)>a</x>
<marquee onstart=alert(1)>
<portal src=//evil.example>
[a](/ "b\" onmouseover=alert(1) x=\"")
[a](/ "\"><script>alert(1)</script>")
[a](/ '"><img src onerror=x>')
[a](/ ("><svg onload=x>))
[a](/"onmouseover="alert(1))
[a](</"><script>alert(1)</script>>)
[a](/&quot;onclick=&quot;x)
[a](/ "&quot; onclick=&quot;x")
![" onerror="alert(1)](/media/a.webp)
![&quot; onerror=x](/media/a.webp)
![a](/media/a.webp "\" onerror=\"x")
![a](/media/"onerror="x.webp)
![<script>](/media/a.webp)
![x](/media/a-999x9.webp '"onerror=x')
!["><script>](/media/a-2000x9.webp)
![x](/media/a-2000x9-320.avif)
![x](/media/a-2000x9-320.avif?x)
![a](/media/a-1x1.webp?"onload=x)
![a](/media/../x.webp)
![a](/media/a-9x9"onload="x.webp)
[![<script>](x)](javascript:alert(1))
[[a](javascript:b)](javascript:c)
[a](b](javascript:c)
[a][b](javascript:c)
[a](javascript&#0058alert(1))
[a](//evil.example	)
[a](/\evil.example)
[<a href=javascript:b>](/c)
<http://a.example/"onclick=alert(1)>
<a@b.example"onclick=x>
<mailto:a@b.example?body=<script>>
http://a.example/"onmouseover=alert(1)
http://a.example/'onclick='x
http://a.example/<script>alert(1)</script>
http://a.example/`<svg onload=x>`
https://a.example&quot;onclick=x
http://"onclick=x
# __proto__
# cookie
# constructor¶# body¶# body
# "><script>alert(1)</script>
# a" onclick="alert(1)
# &quot; id=&quot;x
# [a](javascript:b)
# <img src onerror=alert(1)>
# &#60;svg&#62;
javascript:alert(1)¶===
```"onclick=x¶a¶```
```<script>¶a¶```
```a" class="b¶a¶```
```a b=c¶</code></pre><script>alert(1)</script>¶```
``` html¶<script>alert(1)</script>¶```
~~~ {.a onclick=x}¶a¶~~~
    </pre><script>alert(1)</script>
`</code><script>alert(1)</script>`
|<script>|¶|-|¶|<b onclick=x>|
|a|¶|:-:|¶|</td><script>alert(1)</script>|
|" style="x|¶|--:|
*<script>*alert(1)</script>
~~<b onclick=x>~~
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)
&amp;lt;script&amp;gt;
\<script>alert(1)\</script>
[a]: javascript:b¶¶[a] ![a]
[a]: /b '"onclick=x'¶¶[a]
[x]: <javascript:a>¶¶[x][x]
![x][x]¶¶[x]: data:image/svg+xml,a
$$\href{javascript:a}{b}$$
{{ settings.SECRET_KEY }} {% load x %}
""".replace("¶", "\0").splitlines()[1:]
KINDS = {"payloads": [payload.replace("\0", "\n") for payload in PAYLOADS]}
KINDS |= {way: [way.replace("{}", address) for address in FORBIDDEN] for way in WAYS}
TEXTS = [text for texts in KINDS.values() for text in texts]
# Written down a second time on purpose: a list that grows by mistake is found here.
ALLOWED = {
    "a": {"href", "rel", "title"},
    "code": {"class"},
    "div": {"aria-label", "class", "role", "tabindex"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "title", "width"},
    "picture": set(),
    "source": {"sizes", "srcset", "type"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "p")},
    **{tag: set() for tag in ("blockquote", "br", "em", "hr", "li", "s", "strong")},
    **{tag: set() for tag in ("table", "tbody", "thead", "tr", "ul")},
}
SHAPES = {
    "class": r"table|align-(left|center|right)|language-[\w+#.-]+",
    # A scheme of ours, or nothing before the first / ? # that a browser could take for one.
    "href": r"(?i)(https?://|mailto:|//)[^\\]*|(?!//)[^:\\/?#]*([/?#][^\\]*)?",
    "id": r"h-[\w-]+|p-[0-9a-f]{6}(-[0-9]+)?",
    "src": r"/media/[\w/-]+\.webp",
    "sizes": r"\(min-width: 48rem\) 44rem, 92vw",
    "srcset": r"(/media/[\w/-]+\.(webp|avif) [0-9]{3,4}w(, (?!$)|$)){2,5}",
    "type": "image/avif",
}


class Elements(HTMLParser):
    """Reads HTML as a browser does, and fails at the first thing that may not be there, naming its text."""

    def __init__(self, text):
        super().__init__()
        self.text = text

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, self.text
        assert {name for name, _ in attrs} <= ALLOWED[tag], self.text
        for name, value in attrs:
            assert re.fullmatch(SHAPES.get(name, "(?s).*"), value), (value, self.text)

    def handle_comment(self, data):
        pytest.fail(f"This is neither an element nor text: {self.text}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(html, text=""):
    elements = Elements(text or html)
    elements.feed(html)
    elements.close()


@pytest.mark.parametrize(
    "harm",
    ["<svg>", "<a onclick=x>", "<a href='java\tscript:x'>", "<h2 id=cookie>", "<img src=//x>", "<!-- -->"],
)
def test_the_judge_of_these_tests_sees_harm(harm):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        assert_harmless(harm)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_becomes_an_element_or_attribute_that_may_not_be(kind):
    for text in KINDS[kind]:
        for whole in (text, f"> - {text}", f"**a {text} b**"):
            for html in (article(whole), post(whole, pictures=True), post(whole, pictures=False)):
                assert_harmless(html, whole)


def test_no_mixture_of_texts_does_either():
    chance = random.Random(2026)
    for _ in range(400):
        assert_harmless(article("".join(chance.choice(TEXTS)[: chance.randint(1, 60)] for _ in range(4))))


def test_no_disguise_makes_a_link_of_an_address_that_may_not_be():
    for address in FORBIDDEN:
        html = article("\n\n".join(way.replace("{}", address) for way in WAYS[:4]))
        assert not re.search("<(a|img)", html), address

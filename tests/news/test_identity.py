"""One work is one source, however its address is spelt."""

import pytest
from django.core.exceptions import ValidationError

from news.sources.identity import doi_of, normal_url


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a",
        "http://news.example/a",
        "https://www.news.example/a/",
        "HTTPS://NEWS.EXAMPLE:443/a",
        "http://news.example:80/a",
        "https://m.news.example/a?utm_source=x&fbclid=1",
        "https://m.www.news.example/a?igsh=1&msclkid=2",
        "https://news.example./a?#part",
        "https://news.example/a#part",
        "https://news.example/%61",
        "https://news.example/b/../a",
        "https://news.example/./a?&",
        "https://somebody@news.example/a",
    ],
)
def test_spellings_of_one_address_are_one(url):
    assert normal_url(url) == "https://news.example/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/~ada", "https://a.example/%7Eada"),
        ("https://a.example/caf%c3%a9", "https://a.example/café"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("https://a.example/?q=a+b&x=", "https://a.example/?x&q=a%20b"),
        ("https://a.example/?b=2&a=1", "https://a.example/?a=1&b=2"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://dx.doi.org/10.1038/NATURE12373", "http://www.doi.org/10.1038/nature12373"),
        ("https://doi.org/10.1002/(SICI)1097%3C1%3E", "https://doi.org/10.1002/(sici)1097<1>"),
    ],
)
def test_two_spellings_are_one(one, other):
    assert normal_url(one) == normal_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://m.com/", "https://www.com/"),
        ("https://a.example/%FF", "https://a.example/%FE"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/?a=1&a=2", "https://a.example/?a=2&a=1"),
        ("https://a.example/?gclidx=1", "https://a.example/"),
        ("https://a.example/?referee=1", "https://a.example/"),
        ("https://a.example/A", "https://a.example/a"),
        ("https://a.example:8443/a", "https://a.example/a"),
        ("https://[2001:db8::1]/", "https://[2001:db8::2]/"),
        ("https://doi.org/", "https://doi.org/10.1/x"),
    ],
)
def test_two_pages_are_two(one, other):
    assert normal_url(one) != normal_url(other)


def test_what_tells_pages_apart_is_kept():
    assert normal_url("https://news.example:8443/A?b=2&a=1") == "https://news.example:8443/A?a=1&b=2"
    assert normal_url("https://[2001:DB8::1]:8443/a") == "https://[2001:db8::1]:8443/a"


@pytest.mark.parametrize("url", ["https://a.example/%zz?q=%", "https://bücher.example/ü?ü=%c3%bc"])
def test_a_form_has_no_other_form(url):
    form = normal_url(url)
    assert normal_url(form) == form


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "javascript:alert(1)", "//a.example", "https://", "http://[", "x", "http://a..b/"],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(ValidationError):
        normal_url(url)


@pytest.mark.parametrize(
    "text", ["10.1038/Nature12373", "doi: 10.1038/nature12373", " https://dx.doi.org/10.1038/nature12373 "]
)
def test_a_doi_is_read_in_each_of_its_forms(text):
    assert doi_of(text) == "10.1038/nature12373"


@pytest.mark.parametrize("text", ["", "10.1038", "10.1038/", "11.1038/x", "10.1038/a b", "١٠.1038/x"])
def test_what_is_no_doi_is_none(text):
    assert doi_of(text) == ""

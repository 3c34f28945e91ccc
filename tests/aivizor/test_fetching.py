"""What is fetched comes from the public web, in bounds, or a sentence says why it does not."""

import gzip
import socket
import ssl
import subprocess

import pytest

from aivizor.fetching import Forbidden, Unreachable
from aivizor.fetching.guard import is_public, place_of
from tests.servers import listening
from tests.web import PUBLIC

PAGE = b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "a"\r\n\r\nHello'
ELSEWHERE = "HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n"


def test_a_page_comes_as_it_is(web):
    web.pages["/a?b=%C3%A9"] = PAGE
    got = web.fetch("http://EXAMPLE.org/a?b=é#part")
    assert (got.status, got.body, got.headers["etag"], got.is_cut) == (200, b"Hello", '"a"', False)
    assert web.connected == [(PUBLIC, 80)]


def test_the_site_says_who_asks_and_tells_nothing_else(web, settings):
    web.pages["/"] = PAGE
    web.fetch()
    (asked,) = web.asked
    assert f"User-Agent: Aivizor/1 (+{settings.SITE_URL})\r\n" in asked
    assert "Cookie" not in asked and "Referer" not in asked


def test_a_page_that_did_not_change_is_not_sent_again(web):
    web.pages["/"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert web.fetch(etag='"a"', modified="Mon, 02 Nov 2026 10:00:00 GMT").status == 304
    assert 'If-None-Match: "a"\r\nIf-Modified-Since: Mon, 02 Nov 2026' in web.asked[0]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *(
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "2002:a00:1::",
            "2001:db8::1",
            "no address",
        ),
    ],
)
def test_no_address_of_a_network_that_is_not_public_is_connected_to(web, address):
    assert not is_public(address)
    web.hosts["inside.example"] = [PUBLIC, address]
    with pytest.raises(Forbidden, match="not public"):
        web.fetch("http://inside.example/")
    assert web.connected == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("number", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost"])
def test_an_address_in_numbers_is_looked_at_like_any_other(web, number):
    web.resolve = lambda host, port: [entry[4][0] for entry in socket.getaddrinfo(host, port)]
    with pytest.raises((Forbidden, Unreachable)):
        web.fetch(f"http://{number}/")
    assert web.connected == []


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "gopher://example.org",
            "",
            "//x",
        ),
        *("http://user@example.org/", "http://a:b@example.org/", "http://example.org:22/", "http://"),
        *(
            "https://example.org:80/",
            "http://example.org:x/",
            "http://exa mple.org/",
            f"http://{'a' * 64}.org/",
        ),
        "http://[::1/",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(web, url):
    with pytest.raises((Forbidden, Unreachable)):
        web.fetch(url)
    assert web.connected == []


def test_no_sign_of_an_address_breaks_the_request_line():
    assert place_of("http://example.org/a b\t?c=“d”").target == "/a%20b?c=%E2%80%9Cd%E2%80%9D"
    assert place_of("http://bücher.example/").host == "xn--bcher-kva.example"


def test_a_page_that_leads_elsewhere_is_followed_and_looked_at_each_time(web):
    web.hosts["inside.example"] = ["10.0.0.1"]
    web.pages |= {
        "/": ELSEWHERE.format("/next").encode(),
        "/next": ELSEWHERE.format("http://example.org/last").encode(),
    }
    web.pages["/last"] = PAGE
    got = web.fetch()
    assert (got.url, got.led_by, got.body) == ("http://example.org/last", (302, 302), b"Hello")
    web.pages["/next"] = ELSEWHERE.format("http://inside.example/secret").encode()
    with pytest.raises(Forbidden, match="not public"):
        web.fetch()
    web.pages["/next"] = ELSEWHERE.format("file:///etc/passwd").encode()
    with pytest.raises(Forbidden):
        web.fetch()


def test_a_page_that_leads_to_itself_ends(web):
    web.pages["/"] = ELSEWHERE.format("/").encode()
    with pytest.raises(Unreachable, match="more than 5 times"):
        web.fetch()
    assert len(web.asked) == 6


def test_of_a_page_without_end_so_much_is_read_and_no_more(web):
    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"
        while not web.over.is_set():
            yield b"x" * 65_536

    web.pages["/"] = endless
    got = web.fetch(most_bytes=200_000)
    assert (len(got.body), got.is_cut) == (200_000, True)


def test_a_few_bytes_that_stand_for_very_many_are_unpacked_so_far_and_no_further(web):
    bomb = gzip.compress(bytes(50_000_000))
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    web.pages["/"] = head.encode() + bomb
    got = web.fetch(most_bytes=100_000)
    assert (len(got.body), got.is_cut) == (100_000, True)


def test_a_packed_page_is_unpacked(web):
    body = gzip.compress(b"Hello" * 100)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    web.pages["/"] = head.encode() + body
    assert web.fetch().body == b"Hello" * 100


@pytest.mark.parametrize("more", [b"", b"Content-Length: 99\r\n\r\n"])
def test_a_site_that_drips_has_so_much_time_and_no_more(web, more):
    def drip():
        yield b"HTTP/1.1 200 OK\r\n" + more
        while not web.over.wait(0.05):
            yield b"x"

    web.pages["/"] = drip
    with pytest.raises(Unreachable, match=r"more than 0\.3 seconds"):
        web.fetch(seconds=0.3)


@pytest.mark.parametrize(
    "answer",
    [
        *(
            b"",
            b"Hello",
            b"HTTP/9.9 what\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nX: " + b"x" * 70_000,
        ),
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nHello",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nHello",
    ],
)
def test_what_is_no_answer_of_a_web_server_is_told(web, answer):
    web.pages["/"] = answer
    with pytest.raises(Unreachable, match="does not answer"):
        web.fetch()


def test_a_site_that_is_not_there_is_told(web):
    with pytest.raises(Unreachable, match="does not answer"):
        web.fetch("http://nowhere.example/")
    with listening(0) as port:
        closed = port
    web.connect = lambda address, port, seconds: socket.create_connection(("127.0.0.1", closed), seconds)
    with pytest.raises(Unreachable, match="does not answer"):
        web.fetch()


def test_a_site_answers_at_its_other_address_where_the_first_one_is_down(web):
    web.hosts["example.org"] = ["2606:4700::1111", PUBLIC]
    web.pages["/"] = PAGE
    reach, given = web.connect, []

    def connect(address, port, seconds):
        given.append(seconds)
        if ":" in address:
            raise TimeoutError
        return reach(address, port, seconds)

    web.connect = connect
    assert web.fetch(seconds=8).body == b"Hello"
    # The first one may not use up the time of all.
    assert given[0] <= 4 < given[1]


def test_a_certificate_that_nobody_vouches_for_is_refused(web, tmp_path):
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command += [
        "-subj",
        "/CN=example.org",
        "-addext",
        "subjectAltName=DNS:example.org",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    web.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    web.tls.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    web.pages["/"] = PAGE
    with pytest.raises(Unreachable, match="certificate"):
        web.fetch("https://example.org/")
    known = ssl.create_default_context(cafile=tmp_path / "cert.pem")
    assert web.fetch("https://example.org/", tls=known).body == b"Hello"
    web.hosts["example.net"] = [PUBLIC]
    with pytest.raises(Unreachable, match="certificate"):
        web.fetch("https://example.net/", tls=known)


def test_a_form_is_sent_to_this_very_address_and_to_no_other(web):
    web.pages |= {"/save": ELSEWHERE.format("http://example.org/other").encode(), "/other": PAGE}
    key = {"Authorization": "LOW k:s", "Accept": "application/json"}
    got = web.fetcher().ask("http://example.org/save", form={"url": "http://é.example/?a=b&c"}, headers=key)
    assert (got.status, got.url) == (302, "http://example.org/save")
    (asked,) = web.asked
    assert asked.startswith("POST /save HTTP/1.1\r\n") and "Authorization: LOW k:s\r\n" in asked
    assert "Accept: application/json\r\n" in asked and "Accept: */*" not in asked
    assert asked.endswith("\r\n\r\nurl=http%3A%2F%2F%C3%A9.example%2F%3Fa%3Db%26c")


def test_what_is_asked_without_a_form_is_a_page_and_goes_by_the_same_guard(web):
    web.pages["/save"] = PAGE
    assert web.fetcher().ask("http://example.org/save").body == b"Hello"
    assert web.asked[0].startswith("GET /save ") and "Content-Length" not in web.asked[0]
    web.hosts["inside.example"] = ["10.0.0.1"]
    with pytest.raises(Forbidden, match="not public"):
        web.fetcher().ask("http://inside.example/save", form={})
    with pytest.raises(Unreachable):
        web.fetcher().ask("http://example.org/save", headers={"X": "a\r\nHost: inside"})
    assert len(web.connected) == 2


def test_an_answer_to_a_form_is_read_in_bounds(web):
    web.pages["/save"] = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000
    got = web.fetcher(most_bytes=1_000).ask("http://example.org/save", form={"url": "x"})
    assert (len(got.body), got.is_cut) == (1_000, True)

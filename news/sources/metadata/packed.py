"""Finds the Info dictionary in the bytes of a PDF (ISO 32000-1, sections 7.3, 7.5.7 and 14.3.3)."""

import re
import zlib

LONGEST_OBJECT, LONGEST_STRING, LONGEST_HEAD = 20_000, 4_000, 600
# Of the streams in which objects are packed so many are opened, each so far.
MOST_STREAMS, MOST_OBJECTS, LONGEST_STREAM = 40, 1_000, 300_000

NAMED = re.compile(rb"/Info\s{1,9}([0-9]{1,9})\s{1,9}[0-9]{1,5}\s{1,9}R")
ENCRYPTED = re.compile(rb"/Encrypt\s{0,9}(<<|[0-9])")
STREAM = re.compile(rb"/Type\s{0,9}/ObjStm")
FIRST = re.compile(rb"/First\s{1,9}([0-9]{1,6})")
ENTRY = re.compile(rb"/(Title|Author|CreationDate)\s{0,9}([(<])")
ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.S)
MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}


def info(body: bytes) -> dict[str, str]:
    """Title, Author and CreationDate as far as they are there; nothing where the file is encrypted."""
    numbers = NAMED.findall(body)
    if not numbers or ENCRYPTED.search(body):
        return {}
    said = _object(body, numbers[-1])
    return {name[1].decode(): _string(said, name.end(), name[2]) for name in ENTRY.finditer(said)}


def _object(body: bytes, number: bytes) -> bytes:
    """The bytes of the object with this number, written plainly or packed with others."""
    begins = max(body.rfind(mark + number + b" 0 obj") for mark in (b"\n", b"\r"))
    if begins >= 0:
        return body[begins : begins + LONGEST_OBJECT].partition(b"endobj")[0]
    places = [found.start() for found in STREAM.finditer(body)]
    return next(
        (said for at in reversed(places[-MOST_STREAMS:]) if (said := _in_stream(body, at, number))), b""
    )


def _in_stream(body: bytes, at: int, number: bytes) -> bytes:
    """The object with this number in the stream whose dictionary is here; nothing where it is elsewhere."""
    begins = max(body.rfind(b" obj", 0, at), at - LONGEST_HEAD)
    ends = body.find(b"stream", at, at + LONGEST_HEAD)
    first = FIRST.search(body, begins, max(ends, 0))
    if not first:
        return b""
    data, after = _unpacked(body, ends + len(b"stream")), int(first[1])
    pairs = data[:after].split()[: 2 * MOST_OBJECTS]
    places = [int(place) if place.isdigit() and len(place) < 8 else 0 for place in pairs[1::2]]
    if number not in pairs[::2][: len(places)]:
        return b""
    place = places[pairs[::2].index(number)]
    # It ends where the next one begins.
    end = min((other for other in places if other > place), default=place + LONGEST_OBJECT)
    return data[after + place : after + min(end, place + LONGEST_OBJECT)]


def _unpacked(body: bytes, at: int) -> bytes:
    begins = at + (2 if body[at : at + 2] == b"\r\n" else 1)
    try:
        return zlib.decompressobj().decompress(body[begins : begins + LONGEST_STREAM], LONGEST_STREAM)
    except zlib.error:
        return b""


def _string(said: bytes, at: int, opened: bytes) -> str:
    """The text of a string that begins at this place, in brackets or in hexadecimal digits."""
    raw = said[at : at + LONGEST_STRING]
    if opened == b"<":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw.partition(b">")[0])
        return _letters(bytes.fromhex(digits[: len(digits) // 2 * 2].decode()))
    depth, end = 1, 0
    while end < len(raw) and depth:
        sign = raw[end : end + 1]
        depth += (sign == b"(") - (sign == b")")
        end += 2 if sign == b"\\" else 1
    return _letters(ESCAPED.sub(_sign, raw[: end if depth else end - 1]))


def _sign(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return MEANT.get(match[2], match[2]) if match[2] else b""


def _letters(raw: bytes) -> str:
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")

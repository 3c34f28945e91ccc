"""Reads the form of a page as a browser would send it back, and makes pictures to send."""

import html
import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

# Every page of the back office is read by these, so they are quicker than a parser.
FIELD = re.compile(r"<(?P<tag>input|select|option|textarea)\b(?P<given>[^>]*)>(?P<text>[^<]*)")
GIVEN = re.compile(r'([\w-]+)(?:="([^"]*)")?')
TEMPLATE = re.compile(r"<template\b.*?</template>", re.S)
FAULTS = re.compile(r'<ul class="errorlist" id="id_([^"]+)_error">(.*?)</ul>', re.S)
TAG = re.compile("<[^>]+>")


def upload(size: tuple[int, int] = (60, 40), name: str = "chip.png") -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def form_of(answer: Any, form: str = "article_form") -> dict[str, str]:
    """The fields of the page's form of this id with what stands in them; unpressed buttons are none."""
    fields: dict[str, str] = {}
    chosen = ""
    for found in FIELD.finditer(_inside(answer.content.decode(), form)):
        given = {key: html.unescape(value) for key, value in GIVEN.findall(found["given"])}
        tag, name, kind = found["tag"], given.get("name", ""), given.get("type")
        if tag == "textarea":
            fields[name] = _as_sent(html.unescape(found["text"]))
        elif tag == "select":
            chosen, fields[name] = name, ""
        elif tag == "option" and "selected" in given:
            fields[chosen] = given["value"]
        elif kind == "checkbox" and "checked" in given:
            fields[name] = given.get("value", "on")
        elif tag == "input" and name and kind not in ("checkbox", "file", "submit"):
            fields[name] = given.get("value", "")
    return fields


def faults_of(answer: Any) -> dict[str, str]:
    """What the page says at its fields is wrong with them."""
    found = FAULTS.findall(answer.content.decode())
    return {name: html.unescape(TAG.sub(" ", said)).strip() for name, said in found}


def _inside(page: str, form: str) -> str:
    """The HTML of the form, without what its templates hold."""
    opened = re.search(rf'<form[^>]* id="{form}"', page)
    return TEMPLATE.sub("", page[opened.start() : page.index("</form>", opened.start())]) if opened else ""


def _as_sent(text: str) -> str:
    """A browser drops the first line break of a textarea and sends the others as CRLF."""
    return text.replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")

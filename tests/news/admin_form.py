"""Reads the form of a page as a browser would send it back, and makes pictures to send."""

import io
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(size: tuple[int, int] = (60, 40), name: str = "chip.png") -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def form_of(answer: Any, form: str = "article_form") -> dict[str, str]:
    """The fields of the page's form of this id with what stands in them; unpressed buttons are none."""
    reader = _Reader(form)
    reader.feed(answer.content.decode())
    return reader.fields


class _Reader(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form
        self.fields: dict[str, str] = {}
        self.depth = 0
        self.is_inside = False
        self.name = ""
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.depth += tag == "template"
        if tag == "form":
            self.is_inside = given.get("id") == self.form
        if self.is_inside and not self.depth:
            self.read(tag, given)

    def read(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type")
        if tag == "textarea":
            self.name, self.text = name, []
        elif tag == "select":
            self.name, self.fields[name] = name, ""
        elif tag == "option" and "selected" in given:
            self.fields[self.name] = given["value"]
        elif kind == "checkbox" and "checked" in given:
            self.fields[name] = given.get("value", "on")
        elif tag == "input" and name and kind not in ("checkbox", "file", "submit"):
            self.fields[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "template"
        if tag == "textarea" and self.text is not None:
            # A browser drops the first line break of a textarea and sends the others as CRLF.
            text = "".join(self.text).replace("\r\n", "\n").removeprefix("\n")
            self.fields[self.name] = text.replace("\n", "\r\n")
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

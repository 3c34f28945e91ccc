"""Reads the head of a page as machines do."""

from html.parser import HTMLParser


class Head(HTMLParser):
    """What the head of a page says: `title`, `meta` by name or property, and its links by their `rel`."""

    def __init__(self, answer):
        super().__init__()
        self.title, self.meta, self.links = "", {}, {}
        self._in_title = False
        self.feed(answer.content.decode().partition("</head>")[0])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.meta.setdefault(name, []).append(given["content"])
        if tag == "link":
            self.links.setdefault(given["rel"], []).append(given["href"])
        self._in_title = tag == "title"

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    def one(self, name):
        """What it says by this name, which it says once."""
        (said,) = self.meta[name]
        return said

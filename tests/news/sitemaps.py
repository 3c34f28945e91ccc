"""Reads sitemaps as a search engine does, and refuses what the protocol does not allow."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

from aivizor.sitemaps import NAMESPACES, SITEMAP

SPACES = {"": SITEMAP, **NAMESPACES}


def root_of(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert answer["X-Robots-Tag"] == "noindex" and len(answer.content) < 50 * 1024 * 1024
    return ElementTree.fromstring(answer.content)


def named(root, path):
    """The texts of the elements at this path."""
    return [found.text for found in root.findall(path, SPACES)]


def here(settings, address):
    """The address without the site's own, which it has to have."""
    site, own = urlsplit(settings.SITE_URL), urlsplit(address)
    assert (own.scheme, own.netloc) == (site.scheme, site.netloc)
    assert address.isascii() and len(address) < 2048
    return address.removeprefix(settings.SITE_URL)


def parts(client, settings):
    """The parts that the index names, without the sitemap of news."""
    root = root_of(client, "/sitemap.xml")
    assert root.tag == f"{{{SITEMAP}}}sitemapindex"
    news, *others = [here(settings, address) for address in named(root, "sitemap/loc")]
    assert news == "/sitemap-news.xml"
    return others


def told(client, settings):
    """All entries of all parts by their address; no part is empty, and no address stands in two."""
    found = {}
    for part in parts(client, settings):
        root = root_of(client, part)
        assert root.tag == f"{{{SITEMAP}}}urlset"
        entries = root.findall("url", SPACES)
        assert entries
        for entry in entries:
            (address,) = named(entry, "loc")
            assert address not in found
            found[here(settings, address)] = entry
    return found

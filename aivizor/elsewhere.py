"""HTML of ours where it is read elsewhere, as in a feed: with addresses that are whole."""

import re

from django.conf import settings
from django.utils.safestring import SafeString

# Within a tag what stands between quotation marks can hold anything; outside, text can hold marks.
_TAG = re.compile(r'<[a-zA-Z](?:"[^"]*"|[^">])*>')
_ADDRESS = re.compile(r'(\s(?:href|src|data-originalurl)=")(/(?!/)|#)')
_SEVERAL = re.compile(r'(\ssrcset=")([^"]*)(")')
_OWN = re.compile(r"(^|,\s*)/(?!/)")


def whole(html: str, page: str = "/") -> SafeString:
    """The HTML, which is safe already, as it leads to the same from anywhere; `page` is where it stands."""
    return SafeString(_TAG.sub(lambda tag: _whole_tag(tag[0], page), html))


def _whole_tag(tag: str, page: str) -> str:
    own = settings.SITE_URL
    begins = {"/": f"{own}/", "#": f"{own}{page}#"}
    tag = _ADDRESS.sub(lambda found: found[1] + begins[found[2]], tag)
    return _SEVERAL.sub(lambda found: found[1] + _OWN.sub(rf"\1{own}/", found[2]) + found[3], tag)

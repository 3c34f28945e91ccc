"""What a page says of those in a byline, beside their names."""

from typing import Any

from django import template

from accounts.models import User
from aivizor.addresses import address_of
from news.models import Revision

register = template.Library()


@register.inclusion_tag("news/_about_authors.html")
def about_authors(revision: Revision) -> dict[str, Any]:
    """The lines that the revision's authors say of themselves today, in the order of the byline.

    Those who say nothing, or whose account is closed, have none.
    """
    people = User.objects.filter(pk__in=[author["id"] for author in revision.authors], is_active=True)
    said = {pk: (username, about) for pk, username, about in people.values_list("pk", "username", "about")}
    lines = [
        {"name": author["name"], "address": address_of("member", username), "about": about}
        for author in revision.authors
        for username, about in [said.get(author["id"], ("", ""))]
        if about
    ]
    return {"lines": lines}

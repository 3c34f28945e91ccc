"""The roles, in one table, and the step that makes the database agree with it.

The table names permissions of upper floors by string: a role is one thing, wherever its
permissions come from.
"""

from typing import TYPE_CHECKING

from django.apps import apps as installed
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from aivizor.languages import Text

if TYPE_CHECKING:
    from accounts.models import User

WRITES = [
    *("news.add_article", "news.change_article", "news.view_article", "news.view_revision"),
    *(f"news.{can}_librarypicture" for can in ("add", "change", "view")),
]
CITES = [
    *(
        f"news.{can}_{what}"
        for what in ("publication", "source", "citation", "authorship")
        for can in ("add", "change", "view")
    ),
    "news.delete_citation",
    "news.delete_authorship",
    "news.view_category",
    "news.view_tag",
    "news.add_tag",
]
MODERATES = [
    "community.moderate",
    "community.close_topic",
    "community.view_topic",
    "community.view_reply",
    "community.view_moderationact",
    "community.view_tag",
    "community.change_tag",
    *(
        f"community.{can}_{what}"
        for what in ("watchedword", "blockeddomain")
        for can in ("add", "change", "delete", "view")
    ),
]

ROLES = {
    "author": [*WRITES, *CITES, "accounts.post_pictures"],
    "editor": [
        *WRITES,
        *CITES,
        "accounts.post_pictures",
        "accounts.view_user",
        "accounts.add_user",
        "community.close_topic",
        "community.view_topic",
        "news.edit_any_article",
        "news.review_article",
        "news.publish_article",
        "news.withhold_article",
        "news.arrange_front",
        "news.add_category",
        "news.change_category",
        "news.change_tag",
        "news.view_edition",
        "news.publish_plainpage",
        *(f"news.{can}_plainpage" for can in ("add", "change", "view")),
    ],
    # Who says what the site is called, what it looks like and where its links lead.
    "owner": ["aivizor.change_identity", "aivizor.view_identity"],
    "moderator": [*MODERATES, "accounts.post_pictures", "accounts.view_user"],
}

# What people read instead of the keys.
CALLED = {
    "author": pgettext_lazy("a role", "author"),
    "editor": pgettext_lazy("a role", "editor"),
    "owner": pgettext_lazy("a role", "owner"),
    "moderator": pgettext_lazy("a role", "moderator"),
}


def called(role: str) -> Text:
    """The name of a role for people; a group that a site made itself is called as it is."""
    return CALLED.get(role, role)


def keep(using: str = "default", **_: object) -> None:
    """Makes the groups hold the permissions of ROLES, no more and no fewer.

    Idempotent. Runs after migrate, because permissions do not exist while migrations run. Where
    only some apps were migrated, the permissions of the others follow with them; a test sees to it
    that none is misspelled.
    """
    groups = installed.get_model("auth", "Group").objects.using(using)
    permissions = installed.get_model("auth", "Permission").objects.using(using)
    asked = Q()
    for name in {name for names in ROLES.values() for name in names}:
        app, codename = name.split(".")
        asked |= Q(content_type__app_label=app, codename=codename)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in permissions.filter(asked).select_related("content_type")
    }
    for role, names in ROLES.items():
        group, _made = groups.get_or_create(name=role)
        group.permissions.set([found[name] for name in names if name in found])


def open_back_office(user: "User") -> None:
    """Lets into the back office whoever has a role there, and nobody else."""
    user.is_staff = user.is_superuser or user.groups.exists()
    user.save(update_fields=["is_staff"])

"""Tells readers by mail what came of what they told us: each of them once."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.urls import reverse

from accounts import mail
from news.models import Matter


def tell(matter: Matter, now: datetime) -> None:
    """Mails the matter's answer, after the transaction, to those who were told nothing yet.

    What comes later, another outcome too, they find on their own page.
    """
    untold = list(matter.hints.filter(told_at=None).select_related("by", "edition__revision").order_by("pk"))
    matter.hints.filter(pk__in=[hint.pk for hint in untold]).update(told_at=now)
    for hint in untold:
        context = {
            "hint": hint,
            "matter": matter,
            "answer": matter.answer,
            "article": hint.edition.revision.title,
            "address": reverse("hints"),
        }
        transaction.on_commit(partial(mail.send, hint.by, "hint", context, now))

"""Whether and how AI was used for an article, as its working copy and its revisions keep it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_TOOL, LONGEST_PURPOSE = 120, 300


class AIUse(models.TextChoices):
    """How far AI made what readers see."""

    NONE = "none", pgettext_lazy("use of AI", "None")
    ASSISTED = "assisted", _("Assisted")
    GENERATED = "generated", _("Generated")


# Those of which readers are told with what, for what, and who answers for it.
TOLD = (AIUse.ASSISTED, AIUse.GENERATED)


def of(content: dict[str, Any]) -> str:
    """What a content, as Article.content() gives it, says of AI: a value of AIUse; empty for nothing."""
    return str((content.get("ai") or {}).get("use", ""))


def said(use: str, tool: str, purpose: str, responsible: Any) -> dict[str, Any] | None:
    """The use as `ai` keeps it; `responsible` is a user or None. None where nobody said."""
    if not use:
        return None
    who = {"id": responsible.pk, "name": str(responsible)} if responsible else None
    return {"use": str(use), "tool": tool, "purpose": purpose, "responsible": who}

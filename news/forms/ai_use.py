"""The fields of an article's form that say how AI was used, and what they hold of what is stored."""

from typing import Any

from accounts.models import User

FIELDS = ("ai_use", "ai_tool", "ai_purpose", "ai_responsible")


def typed_of(ai: dict[str, Any] | None) -> dict[str, str]:
    """The fields of the form as they hold what is stored."""
    if not ai:
        return dict.fromkeys(FIELDS, "")
    who = ai["responsible"]
    named = User.objects.filter(pk=who["id"]).values_list("username", flat=True).first() if who else ""
    values = (ai["use"], ai["tool"], ai["purpose"], named or "")
    return dict(zip(FIELDS, values, strict=True))

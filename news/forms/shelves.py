"""The forms of what has a name and a slug: categories, tags, publications."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.tags import LONGEST_TAG, slug_of
from news.forms.fields import Text
from news.forms.meanwhile import Meanwhile
from news.models import Category, Publication, Tag
from news.models.sources import one_line
from news.sources.citing import LONGEST_NAME


class NamedForm(Meanwhile):
    """A name that is there once, whatever its case, and a slug that is made of it when left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of its address. Made from the name when empty.")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = self._meta.model.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(_("There is one of this name already."))
        return name

    def clean_slug(self) -> str:
        longest = self._meta.model._meta.get_field("slug").max_length
        made = slug_of(self.cleaned_data.get("name", ""))[:longest].strip("-")
        return self.cleaned_data["slug"] or made


class CategoryForm(NamedForm):
    class Meta:
        model = Category
        fields = ("name", "slug", "position")


class PublicationForm(NamedForm):
    other_names = Text(
        label=_("Other names"),
        required=False,
        max_length=5000,
        help_text=_("One in each line. Who types one of them means this publication."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Publication
        fields = ("name", "slug", "url", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = self.instance.merged.order_by("name").values_list("name", flat=True)
            self.initial["other_names"] = "\n".join(names)

    def clean_other_names(self) -> list[str]:
        """The names, each in one line, as its publication would have it."""
        names = [name for line in self.cleaned_data["other_names"].split("\n") if (name := one_line(line))]
        if long := next((name for name in names if len(name) > LONGEST_NAME), ""):
            raise ValidationError(
                gettext("“{name}…” is too long: {most} letters at most.").format(
                    name=long[:40], most=LONGEST_NAME
                )
            )
        return names


class TagForm(NamedForm):
    class Meta:
        model = Tag
        fields = ("name", "slug")

    def clean_name(self) -> str:
        """As an article's line of tags would read it, so that the tag can be typed there."""
        name = super().clean_name()
        if "," in name:
            raise ValidationError(_("A tag has no comma: commas part tags from each other."))
        if len(name) > LONGEST_TAG:
            raise ValidationError(
                gettext("This tag is too long: {most} letters at most.").format(most=LONGEST_TAG)
            )
        return name

"""The page of the admin on which an article is written, cited and published."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models
from django.forms import Field, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, markdown, pictures
from news import library, rules
from news.admin.article_list import ArticleList
from news.admin.keeping import Keeping
from news.forms.article import ArticleForm
from news.models import Article
from news.newsroom import (
    ailing,
    buttons,
    checking,
    comparing,
    correcting,
    fetching,
    fronting,
    helping,
    hinted,
    looking,
    naming,
    notes,
    past,
    picturing,
    planned,
    restoring,
    saving,
    withholding,
)
from news.newsroom.standing import standing

# What has addresses of its own below those of articles.
ROOMS = (
    *(ailing, checking, comparing, correcting, fetching, fronting, hinted, looking, naming, notes),
    *(picturing, planned, restoring),
)


@admin.register(Article)
class ArticleAdmin(Keeping, ArticleList):
    """Writing is a form, publishing a button below it."""

    form = ArticleForm
    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        page = ["category", "genre", "tags", "cover", "cover_alt"]
        if rules.may_publish(request.user):
            page.append("published_at")
        return [
            (None, {"fields": ["title", "summary"]}),
            (_("Text"), {"fields": ["body"]}),
            (_("On the page"), {"fields": page}),
        ]

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.by, form.now = request.user, clock.now(request)
        return form

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        # Without Django's links beside the list: they need a script and lead away from the text.
        if db_field.name == "category":
            return db_field.formfield(**kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        verb = buttons.pressed(request.POST)
        if verb and not buttons.may(request.user, verb):
            raise PermissionDenied(buttons.MAY_NOT)
        pictures.clean_first(request.FILES, "cover")
        markdown.take_apart(request.POST.get("body", ""))
        begun = self.begun_by_form(request) if object_id is None else object_id
        try:
            return super().changeform_view(request, begun, form_url, extra_context)
        except IntegrityError:
            # The same form, sent twice at once: the other one was first.
            if begun is None and (begun := self.begun_by_form(request)):
                return super().changeform_view(request, begun, form_url, extra_context)
            raise

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Article | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        now, form = clock.now(request), context["adminform"].form
        context |= {
            "title": obj.title if obj else _("New article"),
            "subtitle": None,
            "now": now,
            "standing": standing(obj, now, form.stands) if obj else None,
            "offered": buttons.offered(obj, request.user, now),
            "conflict": form.conflict,
            "checked": checking.of_form(request, obj, form.stands),
            "notes": notes.context(obj),
            "keeping": self.kept_for(request, obj),
            "most_bytes": str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        }
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        if form.conflict and not {"_look", "_take"} & request.POST.keys():
            response.status_code = 409
        return response

    # Saving

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if form.is_untouched or form.is_same:
            return
        if not change:
            obj.created_by, obj.created_at = request.user, form.now
            obj.changed_at, obj.form_key = form.now, form.cleaned_data["form_key"]
        obj.save()
        if isinstance(form.cleaned_data.get("cover"), pictures.Made):
            library.enter(obj.cover.name, request.user, form.now, alt=obj.cover_alt)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        for level, sentence in saving.write(form, buttons.pressed(request.POST)):
            messages.add_message(request, level, sentence)

    def construct_change_message(
        self, request: HttpRequest, form: ArticleForm, formsets: Any, add: bool = False
    ) -> str:
        return _("version {number}").format(number=form.instance.version)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        return redirect("admin:news_article_change", obj.pk)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return redirect("admin:news_article_change", obj.pk)

    # Other pages

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("preview/", view(helping.preview), name="news_article_preview"),
            path("token/", view(helping.token), name="news_article_token"),
            path("names/", view(helping.names), name="news_article_names"),
            path("categories/", view(helping.categories), name="news_article_categories"),
            path("tags/", view(helping.tags), name="news_article_tags"),
            path("publications/", view(helping.publications), name="news_article_publications"),
            path(
                "<path:object_id>/history/<int:number>/",
                view(self.revision_view),
                name="news_article_revision",
            ),
            path(
                "<path:object_id>/history/<int:number>/withhold/",
                view(self.withhold_view),
                name="news_article_withhold",
            ),
            *(address for room in ROOMS for address in room.urls(view)),
        ]
        return own + super().get_urls()

    @method_decorator(require_safe)
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return past.revisions(
            request, self._to_read(request, object_id), self.admin_site.each_context(request)
        )

    @method_decorator(require_safe)
    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        return past.revision(request, self._to_read(request, object_id), number)

    def withhold_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        return withholding.withhold(request, self._to_read(request, object_id), number)

    def _to_read(self, request: HttpRequest, object_id: str) -> Article:
        """The article whose past the user may read; 404 for those of others, 403 without the right."""
        if not request.user.has_perm("news.view_revision"):
            raise PermissionDenied
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        return article

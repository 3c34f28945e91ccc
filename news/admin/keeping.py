"""How an article that is being written saves itself."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from aivizor import clock, limits, markdown
from news.models import Article, Tab
from news.newsroom import helping, keeping
from news.workflow import tabs

NOT_YOURS = _("You may not write this article. Nothing was saved, and your text is here.")


class Keeping:
    """Beside the form, the address to which its script sends it while one types."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("keep/", view(self.keep_view), name="news_article_begin"),
            path("<path:object_id>/keep/", view(self.keep_view), name="news_article_keep"),
            *super().get_urls(),
        ]

    def keep_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Keeps what is valid of the form that was sent; says as JSON what was kept, and what was not."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            return helping.refusal(NOT_YOURS, HTTPStatus.FORBIDDEN)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            limits.take("autosave", str(request.user.pk), clock.now(request))
            markdown.take_apart(request.POST.get("body", ""))
            return self._keep(request, object_id)
        except limits.TooFast as fast:
            answer = helping.refusal(fast.sentence, HTTPStatus.TOO_MANY_REQUESTS)
            answer["Retry-After"] = str(fast.retry_after)
            return answer
        except IntegrityError:
            # Two requests began the article at once: the other one was first.
            return self._keep(request, object_id)

    @transaction.atomic
    def _keep(self, request: HttpRequest, object_id: str | None) -> HttpResponse:
        begun = object_id or self.begun_by_form(request)
        article = self.get_object(request, begun) if begun else None
        if begun and article is None:
            raise Http404
        may = self.has_change_permission(request, article) if article else self.has_add_permission(request)
        if not may:
            return helping.refusal(NOT_YOURS, HTTPStatus.FORBIDDEN)
        form = self.get_form(request, article, change=article is not None)(request.POST, instance=article)
        form.full_clean()
        if article and tabs.is_late(article, form.cleaned_data.get("form_key"), form.cleaned_data["turn"]):
            return keeping.answer_late()
        return keeping.keep(form, is_typing_sources=request.POST.get("typing") == "citations")

    def begun_by_form(self, request: HttpRequest) -> str | None:
        """The article that the same form has begun already, if it was sent before."""
        try:
            key = UUID(request.POST.get("form_key", ""))
        except ValueError:
            return None
        begun = Article.objects.filter(form_key=key, created_by=request.user).values_list("pk", flat=True)
        return str(begun[0]) if begun else None

    def kept_for(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """What the form's script has to know: where it saves, for whom, and what the site has already."""
        tab = Tab.objects.filter(article=article).first() if article else None
        return {
            "owner": request.user.pk,
            "place": article.pk if article else "",
            "begun_by": article.form_key if article else "",
            "at": reverse("admin:news_article_keep", args=[article.pk])
            if article
            else reverse("admin:news_article_begin"),
            "confirmed": tab.confirmed if tab else "",
        }

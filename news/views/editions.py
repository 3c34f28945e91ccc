"""Past editions of an article: each as its readers saw it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from aivizor import clock
from aivizor.pages import ready_made
from news.models import Edition
from news.pages import of_article
from news.views.article import instead


@require_safe
@ready_made(shows=of_article)
def edition(request: HttpRequest, topic_id: int, slug: str, number: int) -> HttpResponse:
    """One that was public, under a line that says so; 410 where the article or its text is gone."""
    now = clock.now(request)
    begun = Edition.objects.begun(now).filter(article__topic_id=topic_id).on_its_page()
    asked = get_object_or_404(begun, number=number)
    newest = Edition.objects.newest(topic_id, now)
    if answer := instead(request, newest, slug, now):
        return answer
    topic = newest.article.topic
    address = topic.address(now)
    if asked.withheld:
        return render(request, "news/withheld.html", {"edition": asked, "address": address}, status=410)
    context = {
        "edition": asked,
        "newest": newest,
        "revision": asked.revision,
        "article": render_to_string("news/_article.html", asked.shown()),
        "topic": topic,
        "address": address,
    }
    return render(request, "news/edition.html", context)

"""A reply: typed, posted, changed, taken back, brought back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from aivizor import clock, limits, markdown
from community import drafts, posting
from community.forms import EditForm, ReplyForm, VisitorForm
from community.models import Reply, Topic
from community.rules import writing
from community.rules.refusing import Refused
from community.views import door, previews

AGAIN, EDIT = "community/reply.html", "community/edit.html"
REPEATED = _("You sent this text a moment ago. It stands here once.")
KEPT = _("Your reply is kept. Sign in or sign up, and it waits for you under the topic.")


@require_POST
def post(request: HttpRequest, topic_id: int) -> HttpResponse:
    """A member's reply. Someone whose session has ended meanwhile finds the text after sign-in."""
    now = clock.now(request)
    topic = door.topic_to_write_in(topic_id, now)
    if not request.user.is_authenticated:
        return _keep(request, topic)

    def reply_once(*, form_key: Any, body: str, answers: Reply | None) -> Reply:
        if first := Reply.objects.repeated(topic, answers, request.user, body, now):
            first.topic = topic
            if first.form_key != form_key:
                messages.info(request, REPEATED)
            return first
        limits.take("reply", str(request.user.pk), now)
        return posting.post_reply(topic, request.user, body, answers=answers, form_key=form_key, now=now)

    form = ReplyForm(topic, request.POST)
    shown = {"topic": topic, "back": topic.address(now)}
    if form.only_looks:
        return previews.preview(request, AGAIN, form, **shown)
    if posted := form.carry_out(reply_once):
        drafts.drop(request, topic)
        return door.posted(request, posted.address(now), form.cleaned_data["form_key"])
    return door.again(request, AGAIN, form, **shown)


@csrf_exempt
@require_POST
def keep_draft(request: HttpRequest, topic_id: int) -> HttpResponse:
    """A visitor's reply: kept in their session until they have signed in.

    The only view without a token: the form's page is the same for everyone (DESIGN section 6). From
    someone who is signed in it only shows the text, in a form that has one.
    """
    door.refuse_foreign(request)
    now = clock.now(request)
    topic = door.topic_to_write_in(topic_id, now)
    if not request.user.is_authenticated:
        return _keep(request, topic)
    typed = {"body": request.POST.get("body", "")[: markdown.REPLY], "answers": request.POST.get("answers")}
    context = {"form": ReplyForm(topic, initial=typed), "topic": topic, "back": topic.address(now)}
    return render(request, AGAIN, {**context, "is_confirmation": True})


def _keep(request: HttpRequest, topic: Topic) -> HttpResponse:
    now = clock.now(request)
    back = topic.address(now)

    def keep(body: str, answers: Reply | None) -> str:
        limits.take("draft", limits.address(request), now)
        if topic.is_closed_at(now):
            raise Refused(writing.CLOSED)
        drafts.keep(request, topic, body, answers)
        request.session[drafts.AFTER_SIGN_IN] = back + door.REPLY_FORM
        messages.info(request, KEPT)
        return back + door.REPLY_FORM

    form = VisitorForm(topic, request.POST)
    if after := form.carry_out(keep):
        return door.sign_in(after)
    return door.again(request, AGAIN, form, topic=topic, back=back)


@door.for_members(door.visible_reply, methods=("GET", "HEAD", "POST"))
def edit_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    """The form for one's own reply, and what it sends."""
    now = clock.now(request)
    shown = {"reply": reply, "topic": reply.topic, "back": reply.address(now)}
    if request.method != "POST":
        door.refuse_silenced(request)
        if sentence := writing.against_edit(request.user, reply, now):
            raise Refused(sentence)
        initial = {"body": reply.body, "began_from": reply.version}
        return render(request, EDIT, {"form": EditForm(initial=initial), **shown})
    form = EditForm(request.POST)
    if form.only_looks:
        return previews.preview(request, EDIT, form, **shown)

    def save(**typed: Any) -> Reply:
        limits.take("reply", str(request.user.pk), now)
        return posting.edit_reply(reply, request.user, now=now, **typed)

    if form.carry_out(save):
        return door.posted(request, reply.address(now), form.key)
    return door.again(request, EDIT, form, **shown)


@door.for_members(door.visible_reply, limit="reaction")
def delete_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    now = clock.now(request)
    posting.delete_reply(reply, request.user, now)
    return redirect(reply.address(now))


@door.for_members(door.visible_reply, limit="reaction")
def restore_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    now = clock.now(request)
    posting.restore_reply(reply, request.user, now)
    return redirect(reply.address(now))

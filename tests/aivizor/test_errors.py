"""Pages for what went wrong: friendly, telling nothing secret, keeping what was typed."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template import loader
from django.test import Client

from aivizor import errors, health
from aivizor.limits import TooFast

pytestmark = pytest.mark.django_db


@pytest.fixture
def failing(client, monkeypatch):
    """The answer of a page whose view raises `exception`."""

    def answer(exception):
        def fail():
            raise exception

        monkeypatch.setattr(health, "unapplied", fail)
        client.raise_request_exception = False
        return client.get("/readyz")

    return answer


def refused(data, **headers):
    """The page that a form gets that was sent without its token."""
    return Client(enforce_csrf_checks=True, headers=headers).post("/healthz", data)


def test_a_missing_page_says_so_and_names_nothing(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert "/no/such/page/" not in response.text.split("<h1", 1)[1].split("</main", 1)[0]


def test_a_refusal_shows_its_sentence_escaped(failing):
    response = failing(PermissionDenied("Only <b>editors</b> may do this."))
    assert response.status_code == 403
    assert "Only &lt;b&gt;editors&lt;/b&gt; may do this." in response.text


def test_a_refusal_without_a_sentence_has_one(failing):
    assert "Your account has no right to" in failing(PermissionDenied()).text


def test_what_was_wrong_with_a_request_is_not_told_to_who_sent_it(failing):
    response = failing(SuspiciousOperation("inner secret"))
    assert response.status_code == 400
    assert "This request is not understood" in response.text
    assert "inner secret" not in response.text


@pytest.mark.filterwarnings("ignore")
def test_a_host_that_is_not_ours_gets_the_friendly_page_too(client):
    assert "not understood" in client.get("/", headers={"Host": "evil.example"}).text


def test_a_limit_that_nobody_caught_is_a_page_with_the_time_to_wait(failing):
    response = failing(TooFast("Many replies. Try again in 40 seconds.", 40))
    assert response.status_code == 429
    assert response["Retry-After"] == "40"
    assert "Many replies. Try again in 40 seconds." in response.text


def test_a_failure_needs_no_database(failing, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = failing(ValueError("inner secret"))
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "inner secret" not in response.text
    assert response["Cache-Control"] == "private, no-store"


def test_a_failure_needs_no_template_either(rf, monkeypatch):
    def broken(*_):
        raise ValueError

    monkeypatch.setattr(loader, "get_template", broken)
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.text


def test_a_form_without_its_token_gets_its_text_back():
    response = refused({"body": "My </textarea><b>long</b> reply", "title": ["one", "two"]})
    assert response.status_code == 403
    assert "My &lt;/textarea&gt;&lt;b&gt;long&lt;/b&gt; reply</textarea>" in response.text
    assert "one\ntwo</textarea>" in response.text
    assert "readonly" in response.text


def test_first_blank_lines_of_a_text_come_back_too():
    assert ">\n\n\nindented</textarea>" in refused({"body": "\n\nindented"}).text.replace("\r", "")


def test_passwords_and_what_nobody_typed_are_not_shown_back():
    key = "0f8fad5b-d9cb-469f-a165-70867728950e"
    sent = {
        "password1": "hunter2 ",
        "csrfmiddlewaretoken": "tok en",
        "form_key": key,
        "sent": key,
        "next": "/a b",
    }
    response = refused(sent | {"cited-TOTAL_FORMS": "12", "_save": "Save it", "agree": "on", "empty": " "})
    assert "<textarea" not in response.text
    assert "hunter2" not in response.text


def test_the_words_of_another_sites_form_are_not_shown_as_ours():
    assert "Call us" not in refused({"body": "Call us at once"}, Origin="https://evil.example").text
    assert "Call us" in refused({"body": "Call us at once"}, Origin="http://testserver").text


def test_what_is_shown_back_is_bounded(rf):
    many = {f"field-{number}": f"text of {number}" for number in range(90)}
    assert len(errors.typed(rf.post("/", many))) == errors.MOST_TEXTS
    long = errors.typed(rf.post("/", {"a": "x" * 200_000, "b": "y" * 200_000}))
    assert sum(len(field.text) for field in long) == errors.MOST_CHARACTERS


def test_a_form_that_cannot_be_read_gives_the_page_without_texts():
    response = Client(enforce_csrf_checks=True).post(
        "/healthz", b"--edge\r\nnot a part", content_type="multipart/form-data; boundary="
    )
    assert response.status_code == 403
    assert "<textarea" not in response.text


def test_a_field_is_named_for_people():
    assert errors.label_of("cited-0-full_title") == "Cited 0 full title"

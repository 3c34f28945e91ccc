"""Mail without a mail server: a file for each, its links in the terminal."""

import email
import stat
from email import policy

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

LINK = "http://127.0.0.1:8000/accounts/confirm-email/MQ:1wGh0s:kX_3-fQ9/?next=/a/&b=" + "c" * 120


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "var" / "mail"
    return settings.EMAIL_FILE_PATH


def send(body="Hello", subject="Confirm", to=("bob@news.example",), **options):
    outbox = get_connection("aivizor.outbox.EmailBackend", **options)
    message = EmailMultiAlternatives(subject, body, "site@news.example", to)
    message.attach_alternative("<p>Hello</p>", "text/html")
    return outbox.send_messages([message])


def test_each_mail_is_a_file_of_its_own_that_reads_as_mail(folder):
    assert send("Grüße, 世界") == send() == 1
    first, second = sorted(folder.glob("*.eml"))
    message = email.message_from_bytes(first.read_bytes(), policy=policy.default)
    assert message["To"] == "bob@news.example"
    assert message.get_body(("plain",)).get_content().strip() == "Grüße, 世界"
    assert stat.S_IMODE(second.stat().st_mode) == 0o600


def test_the_terminal_shows_one_line_with_whole_links(folder, capsys):
    send(f"Open this:\n\n{LINK}\n\nOr see <https://news.example/help>, (https://news.example/b).")
    assert capsys.readouterr().out == (
        f"Mail to bob@news.example: Confirm {LINK} https://news.example/help https://news.example/b\n"
    )


def test_links_stay_whole_in_the_file_too(folder):
    send(LINK)
    assert LINK.encode() in next(folder.glob("*.eml")).read_bytes()


def test_what_a_stranger_wrote_cannot_steer_the_terminal(folder, capsys):
    send("http://news.example/\x1b[2J\x07", subject="Hi \x1b]0;pwned\x07")
    assert "\x1b" not in (said := capsys.readouterr().out)
    assert said.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_an_error_unless_silence_was_asked(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "a file"
    settings.EMAIL_FILE_PATH.touch()
    with pytest.raises(OSError, match="File exists"):
        send()
    assert send(fail_silently=True) == 0

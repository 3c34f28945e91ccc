"""A server for mail on loopback, as SMTP asks for it (RFC 5321), that keeps what it is sent."""

import socketserver
import threading
from email import message_from_bytes, policy

import pytest


class PostOffice(socketserver.ThreadingTCPServer):
    """Takes mail from anyone; `messages` are those that came, whole."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.messages = []


class Conversation(socketserver.StreamRequestHandler):
    """Says yes to everything, one command after another."""

    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline():
            command = line.split()[0].upper() if line.split() else b""
            if command == b"DATA":
                self.say("354 go on")
                self.server.messages.append(self.message())
            self.say("221 bye" if command == b"QUIT" else "250 done")

    def message(self):
        lines = iter(self.rfile.readline, b".\r\n")
        whole = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        return message_from_bytes(whole, policy=policy.default)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def post_office(settings):
    """A post office to which the site sends all its mail."""
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield office
        office.shutdown()

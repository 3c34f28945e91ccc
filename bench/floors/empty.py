"""Settings and addresses of an empty Django project: the seven middlewares it begins with, one view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

SECRET_KEY = "of a project that holds nothing"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.floors.empty"
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
PAGE = "x" * 30_000


def view(request: HttpRequest) -> HttpResponse:
    """30 kB, whatever is asked for."""
    return HttpResponse(PAGE)


urlpatterns = [path("", view)]

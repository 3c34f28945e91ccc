"""Aivizor's settings, read from the environment. README › Settings is their table.

Without any variable set, this is a whole site on this machine: SQLite, files in var/.
"""

from pathlib import Path
from urllib.parse import urlsplit

from aivizor import env
from aivizor.languages import ORIGINAL

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The site and its address

SITE_NAME = env.text("SITE_NAME", "Aivizor")
SITE_URL = env.web_address("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000, least=1)}")
IS_HTTPS = SITE_URL.startswith("https://")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname, *LOOPBACK, *env.words("ALLOWED_HOSTS")]
# How many proxies of our own stand in front; the client's address is that many steps from the
# right in X-Forwarded-For. With 0 the header is not believed.
PROXY_COUNT = env.number("PROXY_COUNT", 0)

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key("SECRET_KEY", VAR_DIR / "secret_key")
ROOT_URLCONF = "aivizor.urls"
WSGI_APPLICATION = "aivizor.wsgi.application"

# The house: imports run down this list's floors, news on top

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth, whose pages and mails are replaced by ours.
    "accounts",
    "allauth",
    "allauth.account",
    "taggit",
    "markdownx",
    "aivizor",
    "community",
    "news",
    "news.site.BackOffice",
]

MIDDLEWARE = [
    "aivizor.middleware.safe_answers",
    "django.middleware.security.SecurityMiddleware",
    "aivizor.assets.Assets",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aivizor.middleware.clock",
    "aivizor.middleware.Uncaught",
]

TEMPLATES = [
    {
        "BACKEND": "aivizor.templating.Templates",
        "NAME": "django",
        # aivizor/templates comes first: the frame and the look of forms are the site's, whatever
        # a package ships.
        "DIRS": [BASE_DIR / "aivizor" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aivizor.frame.site",
                "community.frame.unread",
            ],
            "builtins": [
                "aivizor.templatetags.addresses",
                "aivizor.templatetags.controls",
                "aivizor.templatetags.words",
                "aivizor.templatetags.parts",
            ],
        },
    },
]
FORM_RENDERER = "aivizor.forms.Renderer"
# What puts together the frame of every page, which is of several floors (aivizor/frame.py).
FRAME = "news.frame.made"
# What names the things of each kind that members follow, whichever floor has them.
FOLLOWED = {
    "topic": "community.telling.things.topics",
    "board": "community.telling.things.boards",
    "author": "community.telling.things.members",
    "tag": "community.telling.things.tags",
    "article_tag": "news.following.tags",
    "source": "news.following.sources",
}

# Data

DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "aivizor.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Nothing that must be exact rests on this cache: each process has its own unless Redis is there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.text("REDIS_URL"),
    }
    if env.text("REDIS_URL")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# The page cache (aivizor/pages/): how much each worker keeps, and for how long a proxy of yours may
# send a page without asking. What the pages show turns with time when this function says.
PAGE_CACHE_MB = 0 if DEBUG else env.number("PAGE_CACHE_MB", 32)
PAGE_SECONDS = env.number("PAGE_SECONDS", 0)
NEXT_TURN = "community.pages.next_turn"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "aivizor.statics.Statics"},
}
# Every address of a static file has its hash: the other names are not needed, nor looked at on starting.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# The largest form is an article of 100,000 characters with its sources; pictures are files and
# have their own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# Each of its 80 sources is a row of 15 fields, and of 17 where it is to go. All of them have to arrive.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.sessions.Backend"]
SESSION_ENGINE = "accounts.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Asked with the request and the user before somebody comes in; where it gives a page, that is the answer.
BEFORE_SIGN_IN = "community.views.suspended.at_sign_in"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
# One address per account; a new one takes its place when it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USERNAME_VALIDATORS = "accounts.names.validators"
ACCOUNT_USERNAME_MIN_LENGTH = 2
# Ours (aivizor/limits.py) are exact across workers; these rest on the cache.
ACCOUNT_RATE_LIMITS = False

globals().update(env.mail("EMAIL_URL", VAR_DIR / "mail"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <noreply@{urlsplit(SITE_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Words

LOCALE_PATHS = [BASE_DIR / "aivizor" / "locale"]
# One language for all who read and work here (aivizor/languages.py).
LANGUAGE_CODE, known = env.language("SITE_LANGUAGE", ORIGINAL, LOCALE_PATHS[0])
LANGUAGES = [(code, code) for code in known]
FORMAT_MODULE_PATH = "aivizor.formats"
# What all texts are written in has nothing to look up.
USE_I18N = LANGUAGE_CODE != ORIGINAL
TIME_ZONE = "UTC"
USE_TZ = True

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "aivizor.tags.split"
TAGGIT_STRING_FROM_TAGS = "aivizor.tags.join"

MARKDOWNX_MARKDOWNIFY_FUNCTION = "aivizor.markdown.article"
MARKDOWNX_URLS_PATH = "/admin/news/article/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = "/admin/news/article/picture/"

# What is looked at before an article goes out, and how strictly (news/checks/).

CHECKS = env.choices("CHECKS", ["blocking", "advisory", "off"])

# How many posts of a new member a moderator lets through before the others show at once; with 0 those
# who are new write as all others do. And the site's own check of what is sent (aivizor/spam_check.py).

HOLD_FIRST_POSTS = env.number("HOLD_FIRST_POSTS", 2)
SPAM_CHECK = env.text("SPAM_CHECK")
NAME_CHECK = "community.holding.names.against"

# Where cited pages are archived (news/sources/archiving/), and the key for it. Without a key nothing is.

ARCHIVE_URL = env.web_address("ARCHIVE_URL", "https://web.archive.org")
ARCHIVE_KEY = env.key_pair("ARCHIVE_KEY")

# Safety

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS
# Whoever watches the process asks it directly, by plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "aivizor.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

"""All settings, read once from READIER_ variables. docs/settings.md lists them.

What production needs and lacks stops the boot, by name.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import environ

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()
env.prefix = "READIER_"

ENVIRONMENT: str = env.str("ENVIRONMENT", default="development")
if ENVIRONMENT not in {"development", "test", "production"}:
    raise SystemExit(
        f"READIER_ENVIRONMENT is {ENVIRONMENT!r}: it may be development, test or production; see docs/settings.md"
    )
IS_PRODUCTION = ENVIRONMENT == "production"


def needed(name: str, *, otherwise: str) -> str:
    """READIER_<name>; outside production a default will do."""
    value: str = env.str(name, default="" if IS_PRODUCTION else otherwise)
    if not value:
        raise SystemExit(f"READIER_{name} is not set; see docs/settings.md")
    return value


# --- where this install lives -------------------------------------------------------------

DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var")))
# Beside the data by default; in production a volume that no backup of the data takes along.
KEY_DIR = Path(needed("KEY_DIR", otherwise=str(DATA_DIR / "keys")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

ORIGIN = needed("ORIGIN", otherwise="http://localhost:8000").rstrip("/")
_origin = urlsplit(ORIGIN)
if _origin.scheme not in {"http", "https"} or not _origin.hostname:
    raise SystemExit(f"READIER_ORIGIN is {ORIGIN!r}: it must look like https://readier.example")
if IS_PRODUCTION and _origin.scheme != "https":
    raise SystemExit("READIER_ORIGIN must start with https:// in production")
ORGANISATION = needed("ORGANISATION", otherwise="Acme")

SECRET_KEY = needed("SECRET_KEY", otherwise="development only, and refused in production: " + "x" * 40)
if IS_PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("development")):
    raise SystemExit("READIER_SECRET_KEY is weak: 50 random characters at least; see docs/settings.md")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_origin.hostname])
if not IS_PRODUCTION:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "localhost", "127.0.0.1", "testserver"]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

# --- rooms --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.headless",
    "allauth.usersessions",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "readier.web",
    "readier.outbox",
    "readier.people",
    "readier.instruments",
    "readier.surveys",
    "readier.invitations",
    "readier.responses",
    "readier.conduct",
    "readier.reports",
    "readier.teams",
]

MIDDLEWARE = [
    "readier.web.privacy.PrivacyHeaders",
    "django.middleware.security.SecurityMiddleware",
    "readier.web.shell.Shell",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "readier.urls"
WSGI_APPLICATION = "readier.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- policy -------------------------------------------------------------------------------

# Raters a survey needs before it may open; never under 6 (readier.surveys.policy).
MIN_INVITED = env.int("MIN_INVITED", default=8)
# Report relationships apart where at least six of each are invited.
SPLIT_BY_RELATIONSHIP = env.bool("SPLIT_BY_RELATIONSHIP", default=False)

# --- database -----------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'readier.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a writer waits its turn at the start and never fails half-way (measured: 0 of
    # 1,600 transactions locked, against 291 with the default). secure_delete: what the release
    # destroys is overwritten.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
    }
else:
    _database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
    _database["CONN_MAX_AGE"] = 0
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- time, language -----------------------------------------------------------------------

TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]

# --- sign-in: mailed codes and passkeys, never a password -----------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "readier.people.sign_in.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,5/m/key"} if IS_PRODUCTION else False
SOCIALACCOUNT_AUTO_SIGNUP = False
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{ORIGIN}/app/sign-in",
    "account_reset_password": f"{ORIGIN}/app/sign-in",
    "account_reset_password_from_key": f"{ORIGIN}/app/sign-in",
    "account_signup": f"{ORIGIN}/app/sign-in",
    "socialaccount_login_error": f"{ORIGIN}/app/sign-in",
}
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_FAILURE_VIEW = "readier.web.problems.csrf_failure"

# --- HTTP ---------------------------------------------------------------------------------

APPEND_SLASH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# Off unless another origin really serves a client: the phone app is same-origin.
CORS_ALLOWED_ORIGINS = env.list("CORS_ORIGINS", default=[])
CORS_URLS_REGEX = r"^/api/v1/(?!responses|manifests|invitation)"

STATIC_URL = "/static/"
SHELL_DIR = ROOT / "pwa" / "dist"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["readier.web.session.Session"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["readier.web.parsing.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "readier.web.schema.OpenApi",
    "EXCEPTION_HANDLER": "readier.web.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Readier",
    "DESCRIPTION": "How ready for leadership the people around you already think you are.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["readier.web.schema.finish"],
}

# --- mail ---------------------------------------------------------------------------------

MAIL_FROM = DEFAULT_FROM_EMAIL = needed("MAIL_FROM", otherwise="Readier <readier@localhost>")
_mail_url = needed("MAIL_URL", otherwise="mailbox://")
if _mail_url.startswith("mailbox:"):
    if IS_PRODUCTION:
        raise SystemExit("READIER_MAIL_URL is the development mailbox: production needs smtp://")
    EMAIL_BACKEND = "readier.web.mailbox.MailboxBackend"
else:
    vars().update(env.email_url_config(_mail_url))
    EMAIL_TIMEOUT = 20
MAILBOX_DIR = DATA_DIR / "mailbox"

# --- tasks --------------------------------------------------------------------------------

TICK_SECONDS = env.int("TICK_SECONDS", default=30)
CELERY_BROKER_URL = needed("BROKER_URL", otherwise="filesystem://")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if CELERY_BROKER_URL.startswith("filesystem:"):
    _queue = DATA_DIR / "queue"
    _queue.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_queue / "control"),
        "polling_interval": 0.1,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "unacked_restore_throttle": 1}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {"tick": {"task": "readier.tick", "schedule": TICK_SECONDS}}

# --- caches, keys, logs ---------------------------------------------------------------------

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if not CELERY_BROKER_URL.startswith("filesystem:"):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default=CELERY_BROKER_URL.replace("redis+socket://", "unix://")),
    }
# RFC 9474 allows 2048; 3072 is what a credential that outlives this decade needs. Tests hurry.
CREDENTIAL_BITS = 2048 if ENVIRONMENT == "test" else 3072

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # A request line beside a time tells who was there: no request is logged, only faults.
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}

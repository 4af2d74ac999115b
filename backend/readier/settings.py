"""All settings, read once from READIER_ variables. docs/settings.md lists them.

What production needs and lacks stops the boot, by name.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import log_lines
from readier.environment import (
    env,
    hours,
    in_production,
    needed,
    one_of,
    refuse,
    several,
    text,
    truth,
    uncut,
    whole,
    zone,
)
from readier.pulse.ticking import Every

ROOT = Path(__file__).resolve().parents[2]

ENVIRONMENT = one_of("ENVIRONMENT", ("development", "test", "production"), otherwise="development")
IS_PRODUCTION = in_production()

# --- where this install lives -------------------------------------------------------------

DATA_DIR = Path(text("DATA_DIR", otherwise=str(ROOT / "var")))
# Beside the data by default; in production a volume that no backup of the data takes along.
KEY_DIR = Path(needed("KEY_DIR", otherwise=str(DATA_DIR / "keys")))
try:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
except OSError:
    refuse("DATA_DIR", f"is {str(DATA_DIR)!r}, which is not there and cannot be made")

ORIGIN = needed("ORIGIN", otherwise="http://localhost:8000").rstrip("/")
_origin = urlsplit(ORIGIN)
if _origin.scheme not in {"http", "https"} or not _origin.hostname:
    refuse("ORIGIN", f"is {ORIGIN!r}: it must look like https://readier.example")
if _origin.path or _origin.query or _origin.fragment or _origin.username:
    refuse("ORIGIN", f"is {ORIGIN!r}: Readier has a host name of its own, and nothing may follow it")
if IS_PRODUCTION and _origin.scheme != "https":
    refuse("ORIGIN", "must start with https:// in production")
ORGANISATION = needed("ORGANISATION", otherwise="Acme")

SECRET_KEY = needed("SECRET_KEY", otherwise="development only, and refused in production: " + "x" * 40)
if IS_PRODUCTION and (len(SECRET_KEY) < 50 or len({*SECRET_KEY}) < 10 or SECRET_KEY.startswith("development")):
    refuse("SECRET_KEY", "is weak: 50 random characters at least")
DEBUG = False
ALLOWED_HOSTS = [_origin.hostname, *(one.strip() for one in several("ALLOWED_HOSTS"))]
if not IS_PRODUCTION:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "localhost", "127.0.0.1", "testserver"]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
# Whom to tell of a weakness, the best first; none: there is no /.well-known/security.txt.
SECURITY_CONTACTS = [one.strip() for one in several("SECURITY_CONTACT")]
for _contact in SECURITY_CONTACTS:
    if not re.fullmatch(r"[^\s:/@]+@[^\s:/@]+|https://[^\s/]\S*|tel:\+[\d-]+", _contact):
        refuse("SECURITY_CONTACT", f"holds {_contact!r}: it must look like security@example.org, or https://…")
SECURITY_CONTACTS = [f"mailto:{one}" if "@" in one.partition(":")[0] else one for one in SECURITY_CONTACTS]

# --- rooms --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.headless",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "readier.web",
    "readier.outbox",
    "readier.pulse",
    "readier.audit",
    "readier.people",
    "readier.instruments",
    "readier.hooks",
    "readier.surveys",
    "readier.invitations",
    "readier.responses",
    "readier.conduct",
    "readier.reports",
    "readier.teams",
    "readier.growth",
    "readier.running",
    "readier.demo",
]

# Where raters' requests turn off (readier.web.raters_way), and all that they meet on their way.
RATERS_MIDDLEWARE = [
    "readier.web.privacy.PrivacyHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
MIDDLEWARE = [
    "readier.web.raters_way.RatersWay",
    "readier.web.privacy.PrivacyHeaders",
    "readier.pulse.health.Health",
    "readier.running.metrics.Metrics",
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
MIN_INVITED = whole("MIN_INVITED", otherwise=8)
# Report relationships apart where at least six of each are invited.
SPLIT_BY_RELATIONSHIP = truth("SPLIT_BY_RELATIONSHIP")
# Collect first, answer days later, and tell so that two colleagues who talk learn little.
STRICT = truth("STRICT")
# Have the subject's manager look over the list of raters before a survey opens.
APPROVAL = truth("APPROVAL")
# Days that the manager has for it, after which the survey may open without; 0: no last day. The reminder comes on the
# third.
APPROVAL_DAYS = whole("APPROVAL_DAYS", otherwise=0)
if APPROVAL_DAYS and not 5 <= APPROVAL_DAYS <= 60:
    refuse("APPROVAL_DAYS", f"is {APPROVAL_DAYS}: it may be 0, or from 5 to 60")
# Days in which the owner of an account can refuse an address that somebody else entered; 0: none.
ADDRESS_CHANGE_DAYS = whole("ADDRESS_CHANGE_DAYS", otherwise=3)
# What becomes of a leaver's open survey: "cancel" or "run_on"; and after how many days, so that a
# mistake in the directory can be put right.
LEAVER_SURVEYS = one_of("LEAVER_SURVEYS", ("cancel", "run_on"), otherwise="cancel")
LEAVER_GRACE_DAYS = whole("LEAVER_GRACE_DAYS", otherwise=3)
# Days after which a leaver's reports are deleted.
LEAVER_REPORT_DAYS = whole("LEAVER_REPORT_DAYS", otherwise=90)
# How long things are kept that nobody deletes; docs/data-life.md has every table.
DRAFT_DAYS = whole("DRAFT_DAYS", otherwise=90, least=1)
# Raters may look until then whether they were counted, and mail about the end may be late.
OUTSIDER_DAYS = whole("OUTSIDER_DAYS", otherwise=90, least=7)
REPORT_DAYS = whole("REPORT_DAYS", otherwise=1095)
DEAD_LETTER_DAYS = whole("DEAD_LETTER_DAYS", otherwise=30, least=1)
AUDIT_DAYS = whole("AUDIT_DAYS", otherwise=1095, least=30)

# --- webhooks -----------------------------------------------------------------------------

# Hosts that webhooks may reach although their addresses are not public.
HOOK_PRIVATE_HOSTS = [one.strip().lower() for one in several("HOOK_PRIVATE_HOSTS")]

# --- database -----------------------------------------------------------------------------

_database_url = text("DATABASE_URL", otherwise=f"sqlite:///{DATA_DIR / 'readier.sqlite3'}")
if urlsplit(_database_url).scheme not in {"postgres", "postgresql", "sqlite"}:
    # What it is instead is not said: it may hold a password.
    refuse("DATABASE_URL", "must look like postgres://user:password@host:5432/readier")
DATABASES = {"default": env.db_url_config(uncut("DATABASE_URL", _database_url))}
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
    # Opening the file anew for each request would be a tenth of what a rater's visit costs.
    _database["CONN_MAX_AGE"] = 60
else:
    _database["ENGINE"] = "readier.web.postgres"
    # While the database is away whoever asks hears of it within seconds, and a pool that has given up tries
    # anew with the next who asks. The default lets each wait for half a minute, and then tries ever more rarely.
    _database["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 5},
        # The plan of a standing question (readier.web.standing) is kept from the first time on; None: it is made anew.
        "prepare_threshold": 0 if truth("DATABASE_KEEPS_PLANS", otherwise=True) else None,
        # Seconds: a database that vanished without a word is noticed within the minute, and no firewall forgets us.
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }
    _database["CONN_MAX_AGE"] = 0
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- time, language -----------------------------------------------------------------------

TIME_ZONE = "UTC"  # what the database and the rules of surveys count in
ORGANISATION_TIME_ZONE = zone("TIME_ZONE")
# Hours of that zone in which no reminders leave.
QUIET_HOURS = hours("QUIET_HOURS", otherwise="20-8")
USE_TZ = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]

# --- sign-in: mailed codes and passkeys, never a password -----------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "readier.people.sign_in.accounts.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Our adapter is asked for those as well, so that asking for a code takes as long for an address that nobody has.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
# Digits, for the number pad of a phone. Eight: with five tries a code and five codes a minute, somebody
# who tries one address for a whole day finds its code with a chance of 1 in 2,800.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,5/m/key"} if IS_PRODUCTION else False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # that a passkey came or went
SOCIALACCOUNT_ADAPTER = "readier.people.sign_in.single_sign_on.SingleSignOn"
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "readier.people.sign_in.passkeys.Passkeys"
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
SESSION_ENGINE = "readier.people.sign_in.session_store"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
if IS_PRODUCTION:
    # By this prefix browsers take them from this very host over TLS alone: none of its neighbours can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_FAILURE_VIEW = "readier.web.problems.csrf_failure"

# Single sign-on by OpenID Connect, with the organisation's own provider: none unless an issuer is set.
OIDC_ISSUER = text("OIDC_ISSUER").rstrip("/")
OIDC_CLIENT_ID = text("OIDC_CLIENT_ID")
OIDC_NAME = text("OIDC_NAME", otherwise=ORGANISATION)
# Vouch for addresses of which the provider does not say that they are verified (Entra never does).
OIDC_TRUST_ADDRESSES = truth("OIDC_TRUST_ADDRESSES")
if OIDC_ISSUER:
    if IS_PRODUCTION and not OIDC_ISSUER.startswith("https://"):
        refuse("OIDC_ISSUER", "must start with https:// in production")
    if not OIDC_CLIENT_ID or not text("OIDC_CLIENT_SECRET"):
        raise SystemExit("READIER_OIDC_CLIENT_ID and READIER_OIDC_CLIENT_SECRET are needed beside READIER_OIDC_ISSUER")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": text("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}

# --- HTTP ---------------------------------------------------------------------------------

APPEND_SLASH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
if truth("TRUST_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Whoever asks for many codes is held up, and not everybody behind the proxy with them.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
# X-Frame-Options: every policy of ours says frame-ancestors 'none', which says the same and more.
SILENCED_SYSTEM_CHECKS = ["security.W002"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# Off unless another origin really serves a client: the phone app is same-origin. What raters ask never comes here.
CORS_ALLOWED_ORIGINS = several("CORS_ORIGINS")
CORS_URLS_REGEX = r"^/api/v1/"

STATIC_URL = "/static/"
SHELL_DIR = ROOT / "pwa" / "dist"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["readier.web.session.Session"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["readier.web.parsing.StrictJSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "readier.web.negotiating.FirstOfAny",
    "DEFAULT_SCHEMA_CLASS": "readier.web.schema.OpenApi",
    "DEFAULT_METADATA_CLASS": "readier.web.metadata.MethodsAlone",
    "EXCEPTION_HANDLER": "readier.web.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
    # What form a reply has is said by Accept, not by an address.
    "URL_FORMAT_OVERRIDE": None,
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
if "@" not in parseaddr(MAIL_FROM)[1]:
    refuse("MAIL_FROM", f"is {MAIL_FROM!r}: it must look like Readier <readier@example.org>")
# Where mail goes that comes back, for `manage.py hear_bounce` to read; empty: to whom it is from.
BOUNCE_ADDRESS = text("BOUNCE_ADDRESS")
if BOUNCE_ADDRESS and not re.fullmatch(r"[^\s<>,;@]+@[^\s<>,;@]+", BOUNCE_ADDRESS):
    refuse("BOUNCE_ADDRESS", f"is {BOUNCE_ADDRESS!r}: it must look like bounces@readier.example, without a name")
_mail_url = needed("MAIL_URL", otherwise="mailbox://")
if _mail_url.startswith("mailbox:"):
    if IS_PRODUCTION:
        refuse("MAIL_URL", "is the development mailbox: production needs smtp://")
    EMAIL_BACKEND = "readier.web.mailbox.MailboxBackend"
else:
    if urlsplit(_mail_url).scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"}:
        refuse("MAIL_URL", "must look like smtp+tls://user:password@mail.example.org:587")
    vars().update(env.email_url_config(uncut("MAIL_URL", _mail_url)))
    EMAIL_TIMEOUT = 20
MAILBOX_DIR = DATA_DIR / "mailbox"

# --- tasks --------------------------------------------------------------------------------

TICK_SECONDS = whole("TICK_SECONDS", otherwise=30, least=1)
CELERY_BROKER_URL = uncut("BROKER_URL", needed("BROKER_URL", otherwise="filesystem://localhost"))
if urlsplit(CELERY_BROKER_URL).scheme not in {"redis", "rediss", "redis+socket", "filesystem"}:
    refuse("BROKER_URL", "must look like redis://host:6379/0")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For ever: after a hundred tries, within the hour, a worker would end, and whether somebody starts it is unknown.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
if CELERY_BROKER_URL.startswith("filesystem:"):
    _queue = DATA_DIR / "queue"
    _queue.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT = "readier.outbox.embedded_broker:Transport"
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
# Touched while worker or beat is in touch with the broker, for a health check that need not start Python.
ALIVE_FILE = text("ALIVE_FILE")
# In memory: a tick that is missed is made up for by the next, so there is nothing to remember in a file.
CELERY_BEAT_SCHEDULER = "readier.pulse.ticking:Steady"
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "readier.tick",
        "schedule": Every(TICK_SECONDS),
        # Long ago, so that the first comes at once and not after one interval.
        "last_run_at": datetime(2000, 1, 1, tzinfo=UTC),
        # Ticks that no worker had time for are worth nothing.
        "options": {"expires": TICK_SECONDS * 2},
    }
}

# --- caches, keys, logs ---------------------------------------------------------------------

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if not CELERY_BROKER_URL.startswith("filesystem:"):
    CACHES["default"] = {
        "BACKEND": "readier.web.cache.SharedWhilePossible",
        "LOCATION": text("CACHE_URL", otherwise=CELERY_BROKER_URL.replace("redis+socket://", "unix://")),
        # One that does not answer is as good as away.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
# RFC 9474 allows 2048; 3072 is what a credential that outlives this decade needs. Tests hurry.
CREDENTIAL_BITS = 2048 if ENVIRONMENT == "test" else 3072

# Whoever shows it may read /metrics; empty: there is none.
METRICS_TOKEN = text("METRICS_TOKEN")
if METRICS_TOKEN and len(METRICS_TOKEN) < 32:
    refuse("METRICS_TOKEN", "is weak: 32 random characters at least")
LOGS = one_of("LOGS", log_lines.FORMS, otherwise="json" if IS_PRODUCTION else "text")
# The worker and beat too (readier.celery), and the web server by its own file (granian_logs.json).
LOGGING_CONFIG = "log_lines.set_up"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "log_lines.formatter", "form": LOGS, "quoting": not IS_PRODUCTION}},
    "filters": {"told_late": {"()": "readier.web.late_faults.ToldLate"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", otherwise="INFO")},
    "loggers": {
        # A request line beside a time tells who was there: no request is logged, only faults.
        # Those that raters meet wait for the full hour; whoever develops wants them at once.
        "django.request": {"level": "ERROR", "filters": ["told_late"] if IS_PRODUCTION else []},
        "django.server": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        # It names the passkey of everybody who signs in, beside the time.
        "fido2": {"level": "WARNING"},
        # Every task that comes and goes: some are posted when somebody does something.
        "celery": {"level": "WARNING"},
        "kombu": {"level": "WARNING"},
    },
}

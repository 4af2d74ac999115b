"""A peer in the same rounds: djf-surveys (django-form-surveys), as its documentation sets it up.

Twelve five-point items and a comment, anonymous, under the same server and database as ours. It runs in an
environment of its own (bench.speed.peer_environment), and so this file imports nothing of Readier.
"""

from __future__ import annotations

import os

from django.conf import settings

if not settings.configured:
    import environ

    settings.configure(
        SECRET_KEY="for a bench",  # noqa: S106
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.speed.peer",
        DATABASES={"default": environ.Env.db_url_config(os.environ["PEER_DATABASE_URL"]) | {"CONN_MAX_AGE": 60}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        STATIC_URL="/static/",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "djf_surveys",
            "tinymce",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "djf_surveys.context_processors.surveys_context",
                    ]
                },
            }
        ],
    )

    import django

    django.setup()

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

urlpatterns = [path("surveys/", include("djf_surveys.urls"))]
application = get_wsgi_application()


def make_tables() -> None:
    from djf_surveys.models import TYPE_FIELD, Question, Survey

    call_command("migrate", verbosity=0)
    survey = Survey.objects.create(name="bench", slug="bench", can_anonymous_user=True, duplicate_entry=True)
    for i in range(12):
        Question.objects.create(survey=survey, label=f"Item {i}", type_field=TYPE_FIELD.rating, choices="5", ordering=i)
    Question.objects.create(
        survey=survey, label="A comment", type_field=TYPE_FIELD.text_area, ordering=13, required=False
    )


if __name__ == "__main__":
    make_tables()

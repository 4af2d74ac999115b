"""The floor: as many bare DRF requests as a rater's visit has, that store the same rows and sign once.

No token, no strictness, no sealing, no box that is rewritten: what the same stack costs anybody who wants
nothing of it but to be fast. Served as `bench.speed.floor:application`.
"""

from __future__ import annotations

import base64
import os
from functools import cache
from pathlib import Path

import environ
from django.conf import settings

if not settings.configured:
    _database = environ.Env.db_url_config(os.environ["FLOOR_DATABASE_URL"])
    if _database["ENGINE"].endswith("sqlite3"):
        _database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        _database["CONN_MAX_AGE"] = 60
    else:
        _database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
    settings.configure(
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.speed.floor",
        DATABASES={"default": _database},
        INSTALLED_APPS=["rest_framework"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        REST_FRAMEWORK={
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
            "UNAUTHENTICATED_USER": None,
        },
    )

    import django

    django.setup()

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.urls import path
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

SIGNALS = [f"signal{i}" for i in range(12)]


class Record(models.Model):
    """A survey as it is shown to its raters, and who has collected."""

    context = models.JSONField()
    collected = models.BinaryField()

    class Meta:
        app_label = "floor"


class Answer(models.Model):
    digest = models.CharField(max_length=64, primary_key=True)
    record = models.ForeignKey(Record, models.CASCADE)
    sheet = models.BinaryField()

    class Meta:
        app_label = "floor"


class Sheet(serializers.Serializer):
    points = serializers.DictField(child=serializers.IntegerField(min_value=1, max_value=5))
    horizon = serializers.CharField()
    missing = serializers.CharField()
    role = serializers.CharField()
    moment = serializers.CharField(max_length=200, allow_blank=True)


class Sent(serializers.Serializer):
    digest = serializers.CharField(max_length=64)
    signature = serializers.CharField()
    sheet = Sheet()
    padding = serializers.CharField(allow_blank=True)


class Context(APIView):
    def get(self, request):
        return Response(Record.objects.get(pk=1).context)


class Credential(APIView):
    def post(self, request):
        blinded = base64.b64decode(request.data["blinded"])
        with transaction.atomic():
            record = Record.objects.select_for_update().get(pk=1)
            pss = padding.PSS(padding.MGF1(hashes.SHA384()), salt_length=48)
            signature = signing_key().sign(blinded, pss, hashes.SHA384())
            record.collected = blinded * 2
            record.save(update_fields=["collected"])
        return Response({"signature": base64.b64encode(signature).decode()})


class Answers(APIView):
    def post(self, request):
        sent = Sent(data=request.data)
        sent.is_valid(raise_exception=True)
        with transaction.atomic():
            said = str(sent.validated_data["sheet"]).encode().ljust(4096)
            Answer.objects.create(digest=sent.validated_data["digest"], record_id=1, sheet=said)
        return Response({"received": sent.validated_data["digest"]})


class Arrival(APIView):
    def post(self, request):
        return Response({"arrived": Answer.objects.filter(pk=request.data["digest"]).exists()})


@cache
def signing_key() -> rsa.RSAPrivateKey:
    key = load_pem_private_key(Path(os.environ["FLOOR_KEY"]).read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def make_tables() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Record)
        editor.create_model(Answer)
    context = {
        "organisation": "Acme",
        "raters": [f"Rater {i}" for i in range(12)],
        "step": "tech_lead",
        "key": "x" * 64,
    }
    Record.objects.create(pk=1, context=context, collected=b"x" * 576)


urlpatterns = [
    path("context", Context.as_view()),
    path("manifest", Context.as_view()),
    path("credential", Credential.as_view()),
    path("answers", Answers.as_view()),
    path("arrival", Arrival.as_view()),
]
application = get_wsgi_application()

if __name__ == "__main__":
    make_tables()

from django.apps import AppConfig


class Hooks(AppConfig):
    name = "readier.hooks"

    def ready(self) -> None:
        from readier.hooks import delivering, stopping_mail  # noqa: F401 - they say how webhooks and mail go out

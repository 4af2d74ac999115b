from django.apps import AppConfig


class Hooks(AppConfig):
    name = "readier.hooks"

    def ready(self) -> None:
        from readier.hooks import delivering  # noqa: F401 - it says how webhooks are delivered

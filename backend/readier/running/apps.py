from django.apps import AppConfig


class Running(AppConfig):
    name = "readier.running"

    def ready(self) -> None:
        from readier.running import checks  # noqa: F401 - it registers itself

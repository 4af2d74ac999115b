from django.apps import AppConfig


class Reports(AppConfig):
    name = "readier.reports"

    def ready(self) -> None:
        from readier.reports import mail  # noqa: F401 - registers its mail

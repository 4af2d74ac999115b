from django.apps import AppConfig


class Reports(AppConfig):
    name = "readier.reports"

    def ready(self) -> None:
        from readier.reports import lifetime_mail, mail, moments_mail, sharing_mail  # noqa: F401 - they register their mail

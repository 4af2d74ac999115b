from django.apps import AppConfig


class Growth(AppConfig):
    name = "readier.growth"

    def ready(self) -> None:
        from readier.growth import experiments_mail, pledges_mail, taps_mail  # noqa: F401 - they register their mail

from django.apps import AppConfig


class People(AppConfig):
    name = "readier.people"

    def ready(self) -> None:
        from readier.people import sign_in_mail  # noqa: F401 - registers its mail

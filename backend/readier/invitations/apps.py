from django.apps import AppConfig


class Invitations(AppConfig):
    name = "readier.invitations"

    def ready(self) -> None:
        from readier.invitations import mail  # noqa: F401 - registers its mails

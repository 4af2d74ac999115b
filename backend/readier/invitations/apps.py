from django.apps import AppConfig


class Invitations(AppConfig):
    name = "readier.invitations"

    def ready(self) -> None:
        from readier.invitations import approval_mail, mail  # noqa: F401 - registers their mails

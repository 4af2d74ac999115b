from django.apps import AppConfig


class Conduct(AppConfig):
    name = "readier.conduct"

    def ready(self) -> None:
        from readier.conduct import lost_mail, manager_view_mail, prepared_mail  # noqa: F401 - registers their mails

from django.apps import AppConfig


class People(AppConfig):
    name = "readier.people"

    def ready(self) -> None:
        from readier.people import address_mail  # noqa: F401 - these register their mail
        from readier.people.sign_in import code_mail, passkey_mail  # noqa: F401

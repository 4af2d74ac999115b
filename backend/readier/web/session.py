"""Who is signed in, for the API: Django's session with its CSRF check, and a proper 401."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class Session(SessionAuthentication):
    """DRF answers 403 to strangers unless the scheme has a name to ask for."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"

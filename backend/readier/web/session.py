"""Who is signed in, for the API: Django's session with its CSRF check, and a proper 401."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from readier.web.problems import CsrfFailed


class Session(SessionAuthentication):
    """DRF answers 403 to strangers unless the scheme has a name to ask for."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        """A page that was open too long is told so, by a code of its own."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise CsrfFailed from None

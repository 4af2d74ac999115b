"""How people sign in: a mailed code, a passkey, the organisation's single sign-on. Never a password.

Only people of the directory, and no trace of when: what is kept of a session is the browser and the day.
"""

#!/usr/bin/env python
"""Django's command line for this install. What is wrong with the database is said in a sentence."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as fault:
        from readier.running.database_faults import sentence_for

        said = sentence_for(fault)
        if said is None or "--traceback" in sys.argv:
            raise
        raise SystemExit(said) from None


if __name__ == "__main__":
    main()

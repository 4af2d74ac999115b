"""How each language names a day, months, years and the last of a list."""

from __future__ import annotations

_NAMES = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
MONTHS = {language: names.split() for language, names in _NAMES.items()}
DAY = {
    "en": "{month} {day}, {year}",
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
}
UNITS = {
    "en": {"month": ("month", "months"), "year": ("year", "years")},
    "de": {"month": ("Monat", "Monate"), "year": ("Jahr", "Jahre")},
    "es": {"month": ("mes", "meses"), "year": ("año", "años")},
    "fr": {"month": ("mois", "mois"), "year": ("an", "ans")},
}
LAST = {"en": " and ", "de": " und ", "es": " y ", "fr": " et "}

"""Tells the subject on which day a report goes, a month before. The mail says nothing of what is in it."""

from __future__ import annotations

from datetime import date

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.formats import date_format

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.reports.models import Report

WORDS = {
    "en": (
        "Your report is kept until {day}",
        "Your report of {released} is deleted on {day}, with what you show of it. If you want to keep it, take it along before: at its end it can be printed or downloaded.",
        "To the report",
    ),
    "de": (
        "Dein Bericht bleibt bis zum {day}",
        "Dein Bericht vom {released} wird am {day} gelöscht, mit allem, was du davon zeigst. Wenn du ihn behalten willst, nimm ihn vorher mit: Am Ende des Berichts kannst du ihn drucken oder herunterladen.",
        "Zum Bericht",
    ),
    "es": (
        "Tu informe se guarda hasta el {day}",
        "Tu informe del {released} se borra el {day}, con lo que muestras de él. Si quieres conservarlo, llévatelo antes: al final del informe puedes imprimirlo o descargarlo.",
        "Al informe",
    ),
    "fr": (
        "Votre rapport est conservé jusqu'au {day}",
        "Votre rapport du {released} sera supprimé le {day}, avec ce que vous en montrez. Pour le garder, emportez-le avant : à la fin du rapport, vous pouvez l'imprimer ou le télécharger.",
        "Vers le rapport",
    ),
}  # fmt: skip


@renders("report_ends")
def report_ends(message: Message) -> EmailMultiAlternatives | None:
    report = Report.objects.select_related("survey__subject").filter(pk=message.ids["survey"]).first()
    # Deleted meanwhile, or its time was made longer.
    if report is None or report.ends_on != date.fromisoformat(message.ids["ends_on"]):
        return None
    subject = report.survey.subject
    if not subject.is_active:
        return None
    with translation.override(subject.language):
        said = {"day": date_format(report.ends_on), "released": date_format(report.released_on)}
    return letter_to(subject, WORDS, opens=f"surveys/{report.pk}/report", **said)

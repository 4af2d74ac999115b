"""What a chat is told: that something happened, and to nobody by name."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "survey.opened": "Readier: a survey was opened yesterday.",
        "survey.closed": "Readier: a survey has closed.",
        "report.released": "Readier: a report was released. Whom it is about has a mail.",
        "test": "Readier: this is a try-out. Messages arrive here.",
    },
    "de": {
        "survey.opened": "Readier: Gestern wurde eine Umfrage geöffnet.",
        "survey.closed": "Readier: Eine Umfrage ist beendet.",
        "report.released": "Readier: Ein Bericht ist fertig. Wen er betrifft, hat eine Mail.",
        "test": "Readier: Das ist ein Versuch. Nachrichten kommen hier an.",
    },
    "es": {
        "survey.opened": "Readier: ayer se abrió una encuesta.",
        "survey.closed": "Readier: se ha cerrado una encuesta.",
        "report.released": "Readier: hay un informe nuevo. Su protagonista ha recibido un correo.",
        "test": "Readier: esto es una prueba. Los mensajes llegan aquí.",
    },
    "fr": {
        "survey.opened": "Readier : une enquête a été ouverte hier.",
        "survey.closed": "Readier : une enquête est terminée.",
        "report.released": "Readier : un rapport est prêt. La personne concernée a reçu un mail.",
        "test": "Readier : ceci est un essai. Les messages arrivent ici.",
    },
}

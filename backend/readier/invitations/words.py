"""What the mails to raters say, in each language. Worded so that nobody feels watched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    subject_line: str
    opening: str
    promise: str
    button: str
    deadline: str
    qr: str
    fingerprint: str
    forward: str
    reminder_line: str
    reminder: str
    moved_line: str
    moved: str
    cancelled_line: str
    cancelled: str


WORDS = {
    "en": Words(
        subject_line="{name} asks for your view",
        opening="{name} is thinking about a next step and has asked you, among {others} others, what you have seen.",
        promise="It takes about ninety seconds, on a phone, without an account. What you answer reaches us separately "
        "from who you are, and {name} sees a result only if at least five people answer.",
        button="Answer",
        deadline="You can answer, change your answer or withdraw it until {closes}.",
        qr="On a desk? Scan this with your phone.",
        fingerprint="For the careful: this survey's key starts with {fingerprint}. Your phone checks it.",
        forward="This link is yours alone. Please do not pass it on.",
        reminder_line="A reminder from {organisation}: {name} asks for your view",
        reminder="This mail goes to those from whom we may still hear. If you have answered, or would rather not, "
        "you need do nothing. Nobody is told who received it.",
        moved_line="More time: {name}'s survey now closes on {closes}",
        moved="{name} has moved the closing date once; it cannot be moved again. If you have answered, you need do nothing.",
        cancelled_line="{name}'s survey was cancelled",
        cancelled="The survey was cancelled. All answers and keys were destroyed; nothing was or will be shown. You need do nothing.",
    ),
    "de": Words(
        subject_line="{name} bittet um deine Sicht",
        opening="{name} denkt über einen nächsten Schritt nach und fragt dich und {others} andere, was ihr gesehen habt.",
        promise="Es dauert etwa neunzig Sekunden, am Handy, ohne Konto. Deine Antworten erreichen uns getrennt davon, "
        "wer du bist, und {name} sieht nur dann ein Ergebnis, wenn mindestens fünf Leute antworten.",
        button="Antworten",
        deadline="Du kannst bis {closes} antworten, deine Antwort ändern oder zurückziehen.",
        qr="Am Schreibtisch? Scanne das mit deinem Handy.",
        fingerprint="Für Vorsichtige: Der Schlüssel dieser Umfrage beginnt mit {fingerprint}. Dein Handy prüft das.",
        forward="Dieser Link gehört nur dir. Bitte gib ihn nicht weiter.",
        reminder_line="Erinnerung von {organisation}: {name} bittet um deine Sicht",
        reminder="Diese Mail geht an alle, von denen wir vielleicht noch hören. Hast du geantwortet oder möchtest du nicht, "
        "musst du nichts tun. Niemand erfährt, wer sie bekommen hat.",
        moved_line="Mehr Zeit: Die Umfrage von {name} endet jetzt am {closes}",
        moved="{name} hat das Ende einmal verschoben; noch einmal geht das nicht. Hast du schon geantwortet, musst du nichts tun.",
        cancelled_line="Die Umfrage von {name} wurde abgebrochen",
        cancelled="Die Umfrage wurde abgebrochen. Alle Antworten und Schlüssel sind vernichtet; nichts wurde oder wird gezeigt. Du musst nichts tun.",
    ),
    "es": Words(
        subject_line="{name} pide tu opinión",
        opening="{name} está pensando en un próximo paso y te pregunta a ti, junto a {others} personas más, qué has visto.",
        promise="Son unos noventa segundos, en el móvil, sin cuenta. Tus respuestas nos llegan separadas de quién eres, "
        "y {name} solo ve un resultado si responden al menos cinco personas.",
        button="Responder",
        deadline="Puedes responder, cambiar tu respuesta o retirarla hasta el {closes}.",
        qr="¿En el escritorio? Escanea esto con tu móvil.",
        fingerprint="Para quien quiera comprobarlo: la clave de esta encuesta empieza por {fingerprint}. Tu móvil lo verifica.",
        forward="Este enlace es solo tuyo. No lo reenvíes, por favor.",
        reminder_line="Recordatorio de {organisation}: {name} pide tu opinión",
        reminder="Este correo va a quienes quizá aún respondan. Si ya has respondido o prefieres no hacerlo, "
        "no tienes que hacer nada. A nadie se le dice quién lo recibió.",
        moved_line="Más tiempo: la encuesta de {name} cierra ahora el {closes}",
        moved="{name} ha movido la fecha de cierre una vez; no puede moverse de nuevo. Si ya has respondido, no tienes que hacer nada.",
        cancelled_line="La encuesta de {name} se canceló",
        cancelled="La encuesta se canceló. Todas las respuestas y claves se destruyeron; nada se mostró ni se mostrará. No tienes que hacer nada.",
    ),
    "fr": Words(
        subject_line="{name} vous demande votre regard",
        opening="{name} réfléchit à une prochaine étape et vous demande, ainsi qu'à {others} autres personnes, ce que vous avez vu.",
        promise="Cela prend environ quatre-vingt-dix secondes, sur un téléphone, sans compte. Vos réponses nous parviennent "
        "séparément de votre identité, et {name} ne voit un résultat que si au moins cinq personnes répondent.",
        button="Répondre",
        deadline="Vous pouvez répondre, modifier votre réponse ou la retirer jusqu'au {closes}.",
        qr="À votre bureau ? Scannez ceci avec votre téléphone.",
        fingerprint="Pour vérifier : la clé de cette enquête commence par {fingerprint}. Votre téléphone la contrôle.",
        forward="Ce lien n'est qu'à vous. Merci de ne pas le transmettre.",
        reminder_line="Rappel de {organisation} : {name} vous demande votre regard",
        reminder="Ce message s'adresse à celles et ceux qui répondront peut-être encore. Si vous avez répondu ou préférez ne pas le faire, "
        "vous n'avez rien à faire. Personne ne sait qui l'a reçu.",
        moved_line="Plus de temps : l'enquête de {name} se termine désormais le {closes}",
        moved="{name} a déplacé la clôture une fois ; elle ne peut plus l'être. Si vous avez répondu, vous n'avez rien à faire.",
        cancelled_line="L'enquête de {name} a été annulée",
        cancelled="L'enquête a été annulée. Toutes les réponses et les clés ont été détruites ; rien n'a été ni ne sera montré. Vous n'avez rien à faire.",
    ),
}

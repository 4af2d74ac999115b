"""What the mails to raters say, in each language. Worded so that nobody feels watched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    subject_line: str
    preview: str
    opening: str
    reserve: str
    in_reserve: str
    promise: str
    button: str
    deadline: str
    qr: str
    fingerprint: str
    forward: str
    windows: str
    answering_line: str
    answering: str
    reminder_line: str
    reminder: str
    moved_line: str
    moved: str
    renewed_line: str
    renewed: str
    cancelled_line: str
    cancelled: str
    lost_line: str
    lost: str


WORDS = {
    "en": Words(
        subject_line="{name} asks for your view",
        preview="About ninety seconds on your phone, without an account. Open until {closes}.",
        opening="{name} is thinking about a next step and has asked you, among {others} others, what you have seen.",
        reserve="{name} is thinking about a next step and asks colleagues what they have seen. Somebody who was asked cannot, and {name} named you as one to be asked then. "
        "Who it was is told to nobody, and {name} is not told that you are asked now: please keep it to yourself.",
        in_reserve="You were named in reserve for this survey; not everybody in reserve was asked.",
        promise="It takes about ninety seconds, on a phone, without an account. What you answer reaches us separately "
        "from who you are, and {name} sees a result only if at least {group} people answer.",
        button="Answer",
        deadline="You can answer, change your answer or withdraw it until {closes}.",
        qr="At a desk? Scan this with your phone.",
        fingerprint="For the careful: this survey's key starts with {fingerprint}. Your phone checks it.",
        forward="This link is yours alone. Please do not pass it on. If it came into other hands, open it: under “How can I know?” a new one can be mailed to you.",
        windows="This survey has two parts, so that nobody can tell by the time whose answer came. Open it and tap Send before {begins}: your phone then holds the right to answer, and sends your answers after that, when you open the page again.",
        answering_line="{name}'s survey: answers are taken now",
        answering="From today the answers to {name}'s survey are taken. Open the page on the phone and in the browser you used: what waits there goes out by itself. If you have not taken part, or would rather not, you need do nothing; joining is no longer possible. Everybody who was asked gets this same mail.",
        reminder_line="A reminder from {organisation}: {name} asks for your view",
        reminder="This mail goes to those from whom we may still hear. If you have answered, or would rather not, "
        "you need do nothing. Nobody is told who received it.",
        moved_line="More time: {name}'s survey now closes on {closes}",
        moved="{name} has moved the closing date once; it cannot be moved again. If you have answered, or would rather not, you need do nothing. Everybody who was asked gets this same mail.",
        renewed_line="Your new link: {name} asks for your view",
        renewed="Here is your new link to {name}'s survey. It was asked for with the old one, which no longer works. "
        "If that was not you, somebody else had your link; this one is yours alone.",
        cancelled_line="{name}'s survey was cancelled",
        cancelled="The survey was cancelled. All answers and keys were destroyed; nothing was or will be shown. You need do nothing.",
        lost_line="{name}'s survey could not be finished",
        lost="The survey could not be finished: its keys were lost in a fault, and without them nobody can read an answer. Nothing was or will be shown. You need do nothing.",
    ),
    "de": Words(
        subject_line="{name} bittet um deine Sicht",
        preview="Etwa neunzig Sekunden am Handy, ohne Konto. Offen bis {closes}.",
        opening="{name} denkt über einen nächsten Schritt nach und fragt dich und {others} andere, was ihr gesehen habt.",
        reserve="{name} denkt über einen nächsten Schritt nach und fragt Kolleginnen und Kollegen, was sie gesehen haben. Jemand von den Gefragten kann nicht, und für diesen Fall hat {name} dich "
        "genannt. Wer es war, erfährt niemand, und {name} erfährt nicht, dass du jetzt gefragt wirst: Behalte es bitte für dich.",
        in_reserve="Du warst für diese Umfrage als Ersatz genannt; nicht alle davon wurden gefragt.",
        promise="Es dauert etwa neunzig Sekunden, am Handy, ohne Konto. Deine Antworten erreichen uns getrennt davon, "
        "wer du bist, und {name} sieht nur dann ein Ergebnis, wenn mindestens {group} Leute antworten.",
        button="Antworten",
        deadline="Du kannst bis {closes} antworten, deine Antwort ändern oder zurückziehen.",
        qr="Am Schreibtisch? Scanne das mit deinem Handy.",
        fingerprint="Für Vorsichtige: Der Schlüssel dieser Umfrage beginnt mit {fingerprint}. Dein Handy prüft das.",
        forward="Dieser Link gehört nur dir. Bitte gib ihn nicht weiter. Kam er doch in andere Hände, öffne ihn: Unter „Woher weiß ich das?“ lässt du dir einen neuen schicken.",
        windows="Diese Umfrage hat zwei Teile, damit niemand an der Uhrzeit erkennt, wessen Antwort kam. Öffne sie und tippe vor dem {begins} auf Absenden: Dein Handy hat dann das Recht zu antworten und schickt deine Antworten danach ab, wenn du die Seite wieder öffnest.",
        answering_line="Umfrage von {name}: Jetzt werden Antworten angenommen",
        answering="Ab heute werden die Antworten zur Umfrage von {name} angenommen. Öffne die Seite auf dem Handy und im Browser, die du benutzt hast: Was dort wartet, geht von selbst ab. Hast du nicht mitgemacht oder möchtest du nicht, musst du nichts tun; neu dazukommen geht nicht mehr. Alle, die gefragt wurden, bekommen genau diese Mail.",
        reminder_line="Erinnerung von {organisation}: {name} bittet um deine Sicht",
        reminder="Diese Mail geht an alle, von denen wir vielleicht noch hören. Hast du geantwortet oder möchtest du nicht, "
        "musst du nichts tun. Niemand erfährt, wer sie bekommen hat.",
        moved_line="Mehr Zeit: Die Umfrage von {name} endet jetzt am {closes}",
        moved="{name} hat das Ende einmal verschoben; noch einmal geht das nicht. Hast du schon geantwortet oder möchtest du nicht, musst du nichts tun. Alle, die gefragt wurden, bekommen genau diese Mail.",
        renewed_line="Dein neuer Link: {name} bittet um deine Sicht",
        renewed="Hier ist dein neuer Link zur Umfrage von {name}. Er wurde mit dem alten angefordert, der jetzt nicht mehr gilt. "
        "Warst du das nicht, hatte jemand anderes deinen Link; dieser gehört nur dir.",
        cancelled_line="Die Umfrage von {name} wurde abgebrochen",
        cancelled="Die Umfrage wurde abgebrochen. Alle Antworten und Schlüssel sind vernichtet; nichts wurde oder wird gezeigt. Du musst nichts tun.",
        lost_line="Die Umfrage von {name} konnte nicht beendet werden",
        lost="Die Umfrage konnte nicht beendet werden: Ihre Schlüssel gingen durch eine Störung verloren, und ohne sie kann niemand eine Antwort lesen. Nichts wurde oder wird gezeigt. Du musst nichts tun.",
    ),
    "es": Words(
        subject_line="{name} pide tu opinión",
        preview="Unos noventa segundos en el móvil, sin cuenta. Abierta hasta el {closes}.",
        opening="{name} está pensando en un próximo paso y te pregunta a ti, junto a {others} personas más, qué has visto.",
        reserve="{name} está pensando en un próximo paso y pregunta a sus colegas qué han visto. Una de las personas preguntadas no puede, y {name} te nombró para ese caso. "
        "Nadie sabe quién fue, y a {name} no se le dice que ahora se te pregunta a ti: por favor, no lo comentes.",
        in_reserve="Se te nombró suplente para esta encuesta; no se preguntó a todas las personas suplentes.",
        promise="Son unos noventa segundos, en el móvil, sin cuenta. Tus respuestas nos llegan separadas de quién eres, "
        "y {name} solo ve un resultado si responden al menos {group} personas.",
        button="Responder",
        deadline="Puedes responder, cambiar tu respuesta o retirarla hasta el {closes}.",
        qr="¿En el escritorio? Escanea esto con tu móvil.",
        fingerprint="Para quien quiera comprobarlo: la clave de esta encuesta empieza por {fingerprint}. Tu móvil lo verifica.",
        forward="Este enlace es solo tuyo. No lo reenvíes, por favor. Si llegó a otras manos, ábrelo: en «¿Cómo puedo saberlo?» puedes pedir uno nuevo.",
        windows="Esta encuesta tiene dos partes, para que nadie sepa por la hora de quién es una respuesta. Ábrela y toca Enviar antes del {begins}: tu móvil guarda entonces el derecho a responder y envía tus respuestas después, cuando vuelvas a abrir la página.",
        answering_line="La encuesta de {name}: ya se reciben respuestas",
        answering="Desde hoy se reciben las respuestas a la encuesta de {name}. Abre la página en el móvil y el navegador que usaste: lo que espera allí sale solo. Si no participaste o prefieres no hacerlo, no tienes que hacer nada; ya no es posible unirse. Todas las personas preguntadas reciben este mismo correo.",
        reminder_line="Recordatorio de {organisation}: {name} pide tu opinión",
        reminder="Este correo va a quienes quizá aún respondan. Si ya has respondido o prefieres no hacerlo, "
        "no tienes que hacer nada. A nadie se le dice quién lo recibió.",
        moved_line="Más tiempo: la encuesta de {name} cierra ahora el {closes}",
        moved="{name} ha movido la fecha de cierre una vez; no puede moverse de nuevo. Si ya has respondido o prefieres no hacerlo, no tienes que hacer nada. Todas las personas preguntadas reciben este mismo correo.",
        renewed_line="Tu nuevo enlace: {name} pide tu opinión",
        renewed="Aquí tienes tu nuevo enlace a la encuesta de {name}. Se pidió con el anterior, que ya no funciona. "
        "Si no fuiste tú, otra persona tenía tu enlace; este es solo tuyo.",
        cancelled_line="La encuesta de {name} se canceló",
        cancelled="La encuesta se canceló. Todas las respuestas y claves se destruyeron; nada se mostró ni se mostrará. No tienes que hacer nada.",
        lost_line="La encuesta de {name} no pudo terminarse",
        lost="La encuesta no pudo terminarse: sus claves se perdieron por un fallo, y sin ellas nadie puede leer una respuesta. Nada se mostró ni se mostrará. No tienes que hacer nada.",
    ),
    "fr": Words(
        subject_line="{name} vous demande votre regard",
        preview="Environ quatre-vingt-dix secondes sur votre téléphone, sans compte. Ouverte jusqu'au {closes}.",
        opening="{name} réfléchit à une prochaine étape et vous demande, ainsi qu'à {others} autres personnes, ce que vous avez vu.",
        reserve="{name} réfléchit à une prochaine étape et demande à des collègues ce qu'ils ont vu. L'une des personnes interrogées ne peut pas, et {name} vous a désigné pour ce cas. "
        "Personne n'apprend qui c'était, et {name} n'apprend pas que l'on vous interroge maintenant : merci de le garder pour vous.",
        in_reserve="Vous étiez suppléant pour cette enquête ; tous les suppléants n'ont pas été interrogés.",
        promise="Cela prend environ quatre-vingt-dix secondes, sur un téléphone, sans compte. Vos réponses nous parviennent "
        "séparément de votre identité, et {name} ne voit un résultat que si au moins {group} personnes répondent.",
        button="Répondre",
        deadline="Vous pouvez répondre, modifier votre réponse ou la retirer jusqu'au {closes}.",
        qr="À votre bureau ? Scannez ceci avec votre téléphone.",
        fingerprint="Pour vérifier : la clé de cette enquête commence par {fingerprint}. Votre téléphone la contrôle.",
        forward="Ce lien n'est qu'à vous. Merci de ne pas le transmettre. S'il est passé en d'autres mains, ouvrez-le : sous « Comment le savoir ? », vous pouvez en recevoir un nouveau.",
        windows="Cette enquête a deux temps, pour que personne ne devine à l'heure de qui vient une réponse. Ouvrez-la et touchez Envoyer avant le {begins} : votre téléphone garde alors le droit de répondre et envoie vos réponses ensuite, quand vous rouvrez la page.",
        answering_line="L'enquête de {name} : les réponses sont acceptées",
        answering="Dès aujourd'hui, les réponses à l'enquête de {name} sont acceptées. Ouvrez la page sur le téléphone et dans le navigateur que vous avez utilisés : ce qui y attend part tout seul. Si vous n'avez pas participé ou préférez ne pas le faire, vous n'avez rien à faire ; il n'est plus possible de se joindre. Toutes les personnes interrogées reçoivent ce même message.",
        reminder_line="Rappel de {organisation} : {name} vous demande votre regard",
        reminder="Ce message s'adresse à celles et ceux qui répondront peut-être encore. Si vous avez répondu ou préférez ne pas le faire, "
        "vous n'avez rien à faire. Personne ne sait qui l'a reçu.",
        moved_line="Plus de temps : l'enquête de {name} se termine désormais le {closes}",
        moved="{name} a déplacé la clôture une fois ; elle ne peut plus l'être. Si vous avez répondu ou préférez ne pas le faire, vous n'avez rien à faire. Toutes les personnes interrogées reçoivent ce même message.",
        renewed_line="Votre nouveau lien : {name} vous demande votre regard",
        renewed="Voici votre nouveau lien vers l'enquête de {name}. Il a été demandé avec l'ancien, qui ne fonctionne plus. "
        "Si ce n'était pas vous, quelqu'un d'autre avait votre lien ; celui-ci n'est qu'à vous.",
        cancelled_line="L'enquête de {name} a été annulée",
        cancelled="L'enquête a été annulée. Toutes les réponses et les clés ont été détruites ; rien n'a été ni ne sera montré. Vous n'avez rien à faire.",
        lost_line="L'enquête de {name} n'a pas pu aboutir",
        lost="L'enquête n'a pas pu aboutir : ses clés ont été perdues lors d'une panne, et sans elles personne ne peut lire une réponse. Rien n'a été ni ne sera montré. Vous n'avez rien à faire.",
    ),
}

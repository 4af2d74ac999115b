"""Moments as colleagues write them. None says who, when or which role: people read them as they are."""

from __future__ import annotations

GOOD = {
    "en": (
        "The night the queue backed up they split the work between three of us and wrote the note to customers themselves.",
        "In the pricing meeting they asked Support to speak first. It changed what we built.",
        "They told me in private that my design would not survive a failover, and stayed an hour to rework it with me.",
        "Took on the vendor nobody wanted to call, and had a date from them within a week.",
        "After the bad deploy they opened the review with “that was my flag”. Nobody hunted for blame after that.",
        "Two teams wanted opposite things from the API. They drew both on one page and we agreed before lunch.",
        "They let me run the migration although they could have done it in half the time.",
        "New to Kafka in spring; by summer they gave a talk on everything they had got wrong.",
        "They said early that the date would slip, and what we could drop to keep it.",
        "In planning they noticed that one of us had said nothing, and asked. The objection saved us a rewrite.",
        "Explained to me why the audit matters, not just what to fill in. I stopped cursing the form.",
        "The hand-over was three lines long and told me exactly what to watch.",
    ),
    "de": (
        "Nachts lief die Queue voll: Arbeit auf drei von uns verteilt und die Nachricht an die Kunden selbst geschrieben.",
        "Hat in der Preisrunde zuerst den Support reden lassen. Danach haben wir etwas anderes gebaut.",
        "Hat mir unter vier Augen gesagt, dass mein Entwurf keinen Failover übersteht, und ihn dann eine Stunde lang mit mir umgebaut.",
        "Nach dem missglückten Deploy kam als Erstes: „Das war mein Flag.“ Danach hat niemand mehr einen Schuldigen gesucht.",
        "Zwei Teams wollten das Gegenteil von der API. Hat beides auf eine Seite gezeichnet, und wir waren uns vor dem Mittag einig.",
        "Hat mich die Migration machen lassen, obwohl es ohne mich doppelt so schnell gegangen wäre.",
        "Kannte Kafka im Frühjahr noch nicht. Im Sommer gab es dazu einen Vortrag über die eigenen Irrtümer.",
        "Hat früh gesagt, dass der Termin nicht zu halten ist, und was wir weglassen können.",
        "Hat in der Planung gemerkt, dass jemand noch nichts gesagt hatte, und gefragt. Der Einwand hat uns einen Umbau erspart.",
        "Hat mir erklärt, wozu das Audit gut ist, und nicht nur, was ich ausfüllen soll.",
    ),
    "es": (
        "La noche que se atascó la cola repartió el trabajo entre tres y escribió en persona el aviso a los clientes.",
        "En la reunión de precios pidió que hablara primero Soporte. Cambió lo que acabamos haciendo.",
        "Me dijo a solas que mi diseño no aguantaría una caída y dedicó una hora a rehacerlo conmigo.",
        "Tras el despliegue fallido abrió la revisión con un «el flag era mío». Ya nadie buscó culpables.",
        "Dos equipos querían lo contrario de la API. Dibujó las dos opciones en una hoja y antes de comer había acuerdo.",
        "Me dejó llevar la migración aunque por su cuenta habría tardado la mitad.",
        "En primavera no conocía Kafka; en verano nos contó en una charla todo lo que había entendido mal.",
        "Avisó pronto de que no llegábamos a la fecha y de qué podíamos quitar.",
        "En la planificación vio que alguien no había dicho nada y preguntó. Aquella objeción nos ahorró rehacerlo todo.",
        "Me explicó para qué sirve la auditoría, no solo qué casillas rellenar.",
    ),
    "fr": (
        "La nuit où la file a débordé, a réparti le travail entre trois d'entre nous et rédigé le message aux clients.",
        "En réunion tarifs, a laissé le support parler en premier. On n'a pas construit la même chose après.",
        "M'a dit en tête-à-tête que ma conception ne tiendrait pas une bascule, puis a passé une heure à la reprendre avec moi.",
        "Après le déploiement raté, a ouvert le bilan par « le flag, c'était moi ». Plus personne n'a cherché de coupable.",
        "Deux équipes voulaient l'inverse de l'API. Les deux options dessinées sur une page, et on était d'accord avant midi.",
        "M'a laissé mener la migration alors que sans moi ça serait allé deux fois plus vite.",
        "Découvrait Kafka au printemps ; l'été venu, a fait un exposé sur ses propres contresens.",
        "A dit tôt que la date ne tiendrait pas, et ce qu'on pouvait retirer.",
        "En planification, a remarqué que quelqu'un n'avait rien dit et lui a demandé. L'objection nous a évité de tout refaire.",
        "M'a expliqué à quoi sert l'audit, pas seulement quelles cases remplir.",
    ),
}

MIXED = {
    "en": (
        "The refactoring grew for three weeks and I heard of it when my branch broke. A word earlier would have helped.",
        "In the review the decision had been made before we sat down. I would have liked to be asked.",
        "They fix my code at night instead of telling me what is wrong with it.",
        "I would like to hear a no sooner. Twice we found out on the day it was due.",
    ),
    "de": (
        "Der Umbau wuchs drei Wochen lang, und ich habe davon gehört, als mein Branch kaputt war. Ein Wort früher hätte geholfen.",
        "Im Review war die Entscheidung gefallen, bevor wir saßen. Ich wäre gern gefragt worden.",
        "Repariert nachts meinen Code, statt mir zu sagen, was daran nicht stimmt.",
        "Ein früheres Nein würde uns helfen. Zweimal haben wir es erst am Stichtag erfahren.",
    ),
    "es": (
        "La refactorización creció tres semanas y me enteré cuando se rompió mi rama. Una palabra antes habría ayudado.",
        "En la revisión la decisión ya venía tomada. Me habría gustado que me preguntara.",
        "Arregla mi código por la noche en vez de decirme qué está mal.",
        "Agradecería un no más temprano. Dos veces lo supimos el mismo día de la entrega.",
    ),
    "fr": (
        "Le refactoring a grossi trois semaines et je l'ai appris quand ma branche a cassé. Un mot plus tôt aurait aidé.",
        "En revue, la décision était prise avant qu'on s'assoie. J'aurais aimé qu'on me demande.",
        "Corrige mon code le soir au lieu de me dire ce qui ne va pas.",
        "J'aimerais entendre un non plus tôt. Deux fois, on l'a su le jour de la livraison.",
    ),
}

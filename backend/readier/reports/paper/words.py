"""What only the printed page says. All else is the screen's: see `speech`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    unprinted: str


PAPER = {
    "en": Words(unprinted="□ stands for signs that could not be printed here. The screen shows them."),
    "de": Words(unprinted="□ steht für Zeichen, die sich hier nicht drucken ließen. Der Bildschirm zeigt sie."),
    "es": Words(unprinted="□ ocupa el lugar de signos que aquí no se pudieron imprimir. La pantalla los muestra."),
    "fr": Words(unprinted="□ remplace des signes qui n’ont pas pu être imprimés ici. L’écran les montre."),
}

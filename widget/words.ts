import type { YupchaWords } from "@/public/yupcha-widget"

/** In a row and not by name: names that stand in each language would be sent along with each. */
const words = (...[open, hide, unread, loading, failed, newTab]: string[]): YupchaWords =>
  ({ open, hide, unread, loading, failed, newTab }) as YupchaWords

/** As many languages as the chat page has (components/language). */
export const LANGUAGES: Record<string, YupchaWords> = {
  en: words(
    "Chat with {name}",
    "Hide the chat with {name}",
    "{count} unread",
    "Loading the chat…",
    "The chat can’t be shown on this page.",
    "Open it in a new tab",
  ),
  de: words(
    "Chat mit {name}",
    "Chat mit {name} ausblenden",
    "{count} ungelesen",
    "Lädt…",
    "Der Chat lässt sich hier nicht anzeigen.",
    "In neuem Tab öffnen",
  ),
  es: words(
    "Chat con {name}",
    "Ocultar chat con {name}",
    "{count} sin leer",
    "Cargando…",
    "El chat no se puede mostrar aquí.",
    "Abrir otra pestaña",
  ),
  fr: words(
    "Chat avec {name}",
    "Masquer le chat avec {name}",
    "{count} non lus",
    "Chargement…",
    "Le chat ne peut pas s’afficher ici.",
    "Ouvrir un nouvel onglet",
  ),
}

/** In the first of these languages that there is. */
export function wordsIn(languages: (string | undefined)[]): YupchaWords {
  const known = languages.map((tag) => LANGUAGES[`${tag}`.slice(0, 2)])
  return known.find((words) => words) ?? (LANGUAGES.en as YupchaWords)
}

/** Fills in what stands in braces. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

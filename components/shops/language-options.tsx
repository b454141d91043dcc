const TAGS =
  "ar bg cs da de el en en-GB en-US es et fi fr he hi hr hu id is it ja ko lt lv nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk vi zh-Hans zh-Hant".split(
    " ",
  )

/** Languages by their names, and the current one even if it is none of these. */
export function LanguageOptions({ current }: { current: string }) {
  const names = new Intl.DisplayNames(["en"], { type: "language", languageDisplay: "standard" })
  const known = TAGS.map((tag) => ({ tag, name: names.of(tag) ?? tag }))
  const languages = TAGS.includes(current) ? known : [{ tag: current, name: current }, ...known]
  return languages
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ tag, name }) => (
      <option key={tag} value={tag}>
        {name}
      </option>
    ))
}

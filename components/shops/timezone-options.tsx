/** The time zones by continent, and the current one even where this browser calls it by another name. */
export function TimezoneOptions({ current }: { current: string }) {
  const zones = Intl.supportedValuesOf("timeZone")
  const continents = new Set(zones.filter((zone) => zone.includes("/")).map(continentOf))
  const others = new Set(["UTC", ...zones.filter((zone) => !zone.includes("/"))])
  if (!zones.includes(current)) others.add(current)
  return (
    <>
      {[...others].map((zone) => (
        <option key={zone} value={zone}>
          {zone}
        </option>
      ))}
      {[...continents].map((continent) => (
        <optgroup key={continent} label={continent}>
          {zones.filter((zone) => continentOf(zone) === continent).map(zoneOption)}
        </optgroup>
      ))}
    </>
  )
}

const continentOf = (zone: string) => zone.split("/", 1)[0]

function zoneOption(zone: string) {
  const place = zone.slice(zone.indexOf("/") + 1)
  return (
    <option key={zone} value={zone}>
      {place.replaceAll("_", " ").replaceAll("/", ", ")}
    </option>
  )
}

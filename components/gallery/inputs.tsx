"use client"

import { type ComponentProps, useId, useState } from "react"
import { RadioCards } from "@/components/console/radio-cards"
import { TextField } from "@/components/console/text-field"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { Shelf, Specimen } from "./specimen"

const WAYS = [
  { value: "manual", title: "By hand", text: "Agents take chats from the queue." },
  { value: "automatic", title: "By itself", text: "The least busy agent gets the next one." },
] as const

/** What one types into and chooses from. */
export function Inputs() {
  return (
    <Specimen
      title="Forms"
      text="A label always, a hint where a rule is not obvious, an error that says what to do. 16 px on phones, where smaller text makes the browser zoom."
    >
      <Specimens />
    </Specimen>
  )
}

/** A component of its own, so that each theme's inputs hold what is typed into them. */
function Specimens() {
  const [text, setText] = useState("Freshly roasted coffee and everything for it.")
  const [way, setWay] = useState<(typeof WAYS)[number]["value"]>("manual")
  const [chosen, setChosen] = useState(true)
  // Radio buttons that share a name are one group, in both themes together.
  const group = useId()
  return (
    <>
      <Field label="Name" placeholder="Harbour Coffee" hint="Customers read it." />
      <Field
        label="E-mail"
        optional
        defaultValue="mia@"
        error="An e-mail address has something behind the @."
      />
      <Field label="Address" defaultValue="harbour-coffee" disabled />
      <TextField label="Welcome text" value={text} onChange={(event) => setText(event.target.value)} />
      <Shelf name="Choices">
        <Select aria-label="Shop" className="w-48">
          <option>All shops</option>
          <option>Harbour Coffee</option>
        </Select>
        <Choice name="Chosen" checked={chosen} onChange={(event) => setChosen(event.target.checked)} />
        <Choice name="Some of them" checked="some" readOnly />
        <Choice name="Disabled" checked={false} disabled />
      </Shelf>
      <RadioCards label="Chats are given out" name={group} value={way} options={WAYS} onChange={setWay} />
    </>
  )
}

function Choice({ name, ...box }: ComponentProps<typeof Checkbox> & { name: string }) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex items-center gap-2 text-sm">
      <Checkbox id={id} {...box} />
      {name}
    </label>
  )
}

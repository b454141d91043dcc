"use client"

import { PageHead } from "@/components/console/page-head"
import { Colours } from "./colours"
import { Feedback } from "./feedback"
import { Inputs } from "./inputs"
import { Measures } from "./measures"
import { Overlays } from "./overlays"
import { Pressables } from "./pressables"

/** Every part of components/ui in every state, in both themes: for who builds pages. Served by `npm run dev` alone. */
export function Gallery() {
  return (
    <>
      <PageHead
        title="Design system"
        description="The parts that pages are made of, in both themes. What is missing here does not exist: add it here first."
      />
      <div className="mt-8">
        <Colours />
        <Measures />
        <Pressables />
        <Inputs />
        <Feedback />
        <Overlays />
      </div>
    </>
  )
}

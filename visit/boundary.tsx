import { Component, type ReactNode } from "react"
import type { Speech } from "@/components/language/languages"
import { Notice } from "./notice"

interface Props {
  speech: Speech
  children: ReactNode
}

/** Says so when the page breaks in the browser, instead of leaving nothing on the screen. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    const { children, speech } = this.props
    return this.state.broken ? <Notice kind="fault" speech={speech} retry={location.href} /> : children
  }
}

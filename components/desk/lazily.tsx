"use client"

import { lazy } from "react"

/** When the desk itself has been loaded and drawn, in milliseconds after it began. */
const AHEAD_MS = 2_000

const replyPicker = () => import("./reply-picker")
const commandPalette = () => import("./command-palette")

// What is not on the screen at first is loaded when it is wanted.
export const ReplyPicker = lazy(replyPicker)
export const CommandPalette = lazy(commandPalette)
export const EmojiPicker = lazy(() => import("./emoji-picker"))
export const KeySheet = lazy(() => import("./key-sheet"))
export const AlertSettings = lazy(() => import("./alert-settings"))
export const HandOver = lazy(() => import("./hand-over"))
export const DetailsSheet = lazy(() => import("./details-sheet"))
export const ChatDetails = lazy(() => import("./chat-details"))

/** Loads what a key is about to want, once there is time for it: typing should not wait. Answers what calls it off. */
export function loadAhead(): () => void {
  const timer = setTimeout(() => {
    void replyPicker()
    void commandPalette()
  }, AHEAD_MS)
  return () => clearTimeout(timer)
}

/** What became of a sound: it was played, the browser waits for a click first, or it has no sound at all. */
export type Heard = "played" | "blocked" | "none"

/** How long a browser may take to let sound out, in milliseconds; one that waits for a click never answers. */
const UNLOCK_MS = 400

let context: AudioContext | null = null

/** Two soft notes, made on the spot. @param volume 0 to 1 */
export async function chime(volume: number): Promise<Heard> {
  if (typeof AudioContext === "undefined") return "none"
  context ??= new AudioContext()
  if (context.state !== "running") {
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, UNLOCK_MS))])
  }
  // It has changed while it was waited for, which the compiler can't know.
  if ((context.state as AudioContextState) !== "running") return "blocked"
  note(context, 659.25, 0, volume)
  note(context, 880, 0.14, volume)
  return "played"
}

function note(audio: AudioContext, frequency: number, after: number, volume: number): void {
  const from = audio.currentTime + after
  const [tone, gain] = [audio.createOscillator(), audio.createGain()]
  tone.type = "sine"
  tone.frequency.value = frequency
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(volume * 0.5, from + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.6)
  tone.connect(gain).connect(audio.destination)
  tone.start(from)
  tone.stop(from + 0.65)
}

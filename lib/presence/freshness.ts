/** How often a node says who is still there, in seconds. */
export const BEAT_SECONDS = 10

/** How long somebody is believed to be there without a sign of life, in seconds: a node may have died. */
export const FRESH_SECONDS = 30

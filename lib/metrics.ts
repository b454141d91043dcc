import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import { remember } from "@/lib/remember"

/** From a millisecond to the five seconds after which a call is given up. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** What the process tells of itself, at /metrics; docs/DEPLOYMENT.md says what each figure is good for. */
export const metrics = remember("metrics", () => {
  const registry = new Registry()
  const registers = [registry]
  // Memory, processor, open files, garbage, and how late the event loop is.
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    sends: new Counter({
      name: "yupcha_sends_total",
      help: "Messages brought by a caller, by what became of them; repeated ones were stored before and are absorbed.",
      labelNames: ["result"],
      registers,
    }),
    acknowledged: new Histogram({
      name: "yupcha_ack_seconds",
      help: "From a message's arrival on a socket to its answer; taken of every eighth message.",
      buckets: SECONDS,
      registers,
    }),
    fannedOut: new Histogram({
      name: "yupcha_fan_out_seconds",
      help: "From the commit of a message until every socket of this node that may have it was given it.",
      buckets: SECONDS,
      registers,
    }),
    batches: new Histogram({
      name: "yupcha_commit_messages",
      help: "Messages stored by one commit.",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    reads: new Counter({
      name: "yupcha_transcript_reads_total",
      help: "Readings of a transcript: from the start, the rest after a connection was lost, or the rest amid one (a gap).",
      labelNames: ["kind"],
      registers,
    }),
    refusals: new Counter({
      name: "yupcha_refusals_total",
      help: "Calls that were answered with an error, by door and code; RATE_LIMITED is a limit that was hit.",
      labelNames: ["door", "code"],
      registers,
    }),
    floods: new Counter({
      name: "yupcha_floods_total",
      help: "Sockets that were cut because they went on after being told to slow down.",
      registers,
    }),
    connections: new Gauge({
      name: "yupcha_connections",
      help: "Sockets that are open on this node.",
      labelNames: ["side"],
      registers,
    }),
    pool: new Gauge({
      name: "yupcha_database_connections",
      help: "Connections to the database, and calls that wait for one.",
      labelNames: ["state"],
      registers,
    }),
    backup: new Gauge({
      name: "yupcha_last_backup_timestamp_seconds",
      help: "When the last backup was made; 0 when none was.",
      registers,
    }),
  }
})

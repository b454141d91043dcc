import type { DefaultEventsMap, Namespace, Server, Socket } from "socket.io"
import type { CustomerActor, StaffActor } from "@/lib/auth/actor"

interface AgentData {
  actor: StaffActor
  address: string
}

interface CustomerData {
  actor: CustomerActor
  address: string
}

type Map = DefaultEventsMap

/** What is sent and received is checked by the contracts' schemas; the types here say whose socket it is. */
export type AgentSocket = Socket<Map, Map, Map, AgentData>
export type CustomerSocket = Socket<Map, Map, Map, CustomerData>

export function agentsOf(io: Server): Namespace<Map, Map, Map, AgentData> {
  return io.of("/agent")
}

export function customersOf(io: Server): Namespace<Map, Map, Map, CustomerData> {
  return io.of("/customer")
}

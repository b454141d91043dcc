import type { Scenario } from "../scenario"
import { backupScenarios } from "./backups"
import { bootScenarios } from "./boots"
import { brokerScenarios } from "./broker"
import { contentionScenario } from "./contention"
import { databaseScenarios } from "./database"
import { frontScenarios } from "./front"
import { goneScenario } from "./gone"
import { hostileScenarios } from "./hostile"
import { lateReadersScenario } from "./late-readers"
import { machineScenarios } from "./machine"
import { mixScenarios } from "./mix"
import { networkScenarios } from "./network"
import { processScenarios } from "./processes"
import { rushScenario } from "./rush"

/** Every fault of the catalogue that can be played beside people who write; those on one cluster stand together. */
export const scenarios: Scenario[] = [
  ...processScenarios,
  ...networkScenarios,
  ...databaseScenarios,
  ...brokerScenarios,
  contentionScenario,
  goneScenario,
  rushScenario,
  lateReadersScenario,
  ...hostileScenarios,
  ...backupScenarios,
  ...mixScenarios,
  ...frontScenarios,
  ...bootScenarios,
  ...machineScenarios,
].sort((one, other) => placeOf(one) - placeOf(other))

/** Those who share the two nodes first, then those who share the embedded one, then those with a cluster of their own. */
function placeOf({ nodes, begin }: Scenario): number {
  if (begin) return 2
  return nodes === 0 ? 1 : 0
}

import { device } from "@/lib/realtime/client/device-storage"

/** How somebody wants to hear of news on this device. */
export interface AlertChoice {
  sound: boolean
  /** 0 to 1. */
  volume: number
  notify: boolean
}

const KEY = "yupcha.alerts"
const FIRST: AlertChoice = { sound: true, volume: 0.5, notify: false }

export function alertChoice(): AlertChoice {
  return { ...FIRST, ...device.read<Partial<AlertChoice>>(KEY) }
}

export function keepAlertChoice(choice: AlertChoice): void {
  device.set(KEY, JSON.stringify(choice))
}

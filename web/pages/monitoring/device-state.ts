/** How a device stands with the gateway. */
import type { DeviceRow } from '../../data/devices.ts'

export const DEVICE_STATES = ['online', 'offline', 'never', 'disabled'] as const
export type DeviceState = (typeof DEVICE_STATES)[number]

export function stateOf({ enabled, contact }: Pick<DeviceRow, 'enabled' | 'contact'>): DeviceState {
  if (!enabled) return 'disabled'
  if (contact === null) return 'never'
  return contact.connected ? 'online' : 'offline'
}

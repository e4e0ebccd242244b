/** A town with a station and simulated devices registered at it. */
import { registerDevices } from '../src/actions/monitoring/manage-devices.ts'
import { addStation } from '../src/actions/monitoring/manage-stations.ts'
import { NewDevice } from '../src/domain/monitoring/device.ts'
import { simulatedDevice } from '../src/domain/monitoring/simulated.ts'
import { NewStation } from '../src/domain/monitoring/station.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import type { Database } from '../src/store/db.ts'
import { asCaller } from './people.ts'

/** Each device has a station of its own, for a station gets a pollutant from one device only. */
export async function monitoredTown(
  database: Database,
  tenantId: string,
  count: number,
  change: Partial<NewDevice> = {},
): Promise<{ readonly stationIds: readonly string[]; readonly deviceIds: readonly string[] }> {
  const caller = asCaller(theProgram(tenantId))
  const stationIds: string[] = []
  const devices: NewDevice[] = []
  for (let index = 0; index < count; index += 1) {
    const simulated = simulatedDevice(index)
    const kind = simulated.st === '22' ? 'air' : 'wastewater'
    const station = NewStation.parse({ name: `站点 ${index}`, kind })
    const { id } = await addStation(database, caller, station)
    stationIds.push(id)
    devices.push(
      NewDevice.parse({
        name: `数采仪 ${index}`,
        stationId: id,
        mn: simulated.mn,
        password: simulated.password,
        factors: simulated.factors.map(({ code }) => ({ sentAs: code })),
        ...change,
      }),
    )
  }
  const made = await registerDevices(database, caller, devices)
  return { stationIds, deviceIds: made.map(({ id }) => id) }
}

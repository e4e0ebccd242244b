/** Once a day, soon after midnight in China or whenever the program runs again, dates are looked through. */
import { remindOfDates } from '../../actions/notification/remind.ts'
import type { Job } from '../clock.ts'

export const REMIND: Job = {
  name: 'remind',
  everySeconds: 600,
  async run({ database, tenantId, now }) {
    let place: string | null = null
    do place = await remindOfDates(database, tenantId, place, now)
    while (place !== null)
  },
}

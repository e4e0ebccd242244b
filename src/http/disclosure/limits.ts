/** How often something may be sent in from one address and in all, and receipts be guessed at. */
import type { DisclosurePack } from '../../domain/disclosure/disclosure-pack.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Attempts, countingAttempts } from '../attempts.ts'

type Limits = DisclosurePack['limits']

const EVERYBODY = '*'
/** Receipts that were not there. Default. */
const VAIN_LOOK_UPS = { most: 20, spanMinutes: 10 }

export function sendingLimits() {
  let [of, byAddress, all]: [Limits | null, Attempts | null, Attempts | null] = [null, null, null]
  const vain = countingAttempts(VAIN_LOOK_UPS)
  const countersOf = (limits: Limits): readonly [Attempts, Attempts] => {
    if (byAddress === null || all === null || JSON.stringify(of) !== JSON.stringify(limits)) {
      const { spanMinutes, perAddress, overall } = limits
      byAddress = countingAttempts({ most: perAddress, spanMinutes })
      all = countingAttempts({ most: overall, spanMinutes })
      of = limits
    }
    return [byAddress, all]
  }
  return {
    /** @throws {Refusal} TOO_MANY_SUBMISSIONS; else it counts. */
    demand(limits: Limits, address: string, now: Date): void {
      const [own, everybody] = countersOf(limits)
      const minutes = Math.max(own.wait(address, now), everybody.wait(EVERYBODY, now))
      if (minutes > 0) refuse('TOO_MANY_SUBMISSIONS', { minutes })
      own.count(address, now)
      everybody.count(EVERYBODY, now)
    },
    /** @throws {Refusal} TOO_MANY_SUBMISSIONS */
    demandLookUp(address: string, now: Date): void {
      const minutes = vain.wait(address, now)
      if (minutes > 0) refuse('TOO_MANY_SUBMISSIONS', { minutes })
    },
    lookedUpInVain(address: string, now: Date): void {
      vain.count(address, now)
    },
  }
}

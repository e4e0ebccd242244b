/** Accounts of what measures keep out of the air: VOCs by mass balance, coal by what replaced it. */
import { compare, type Exact, exact, minus, times, total } from '../../exact.ts'

/** One measure at one firm in one year; shares from 0 to 1. */
export interface VocSource {
  readonly sourceId: string
  /** Tonnes of solvent-bearing material used, its VOC share, tonnes of VOC recycled. */
  readonly used: Exact
  readonly vocShare: Exact
  readonly recycled: Exact
  readonly collected: Exact
  readonly treated: Exact
  /** Share of working time in which the treatment ran. */
  readonly running: Exact
}

export interface VocAccount {
  /** Tonnes. */
  readonly generated: Exact
  readonly reduced: Exact
  readonly emitted: Exact
}

/** G = used·VOC % − recycled; reduction = G·η_c·η_t·r; E = G·(1 − η_c·η_t·r). */
export function vocAccount(source: VocSource): VocAccount {
  const generated = minus(times(source.used, source.vocShare), source.recycled)
  const efficiency = times(times(source.collected, source.treated), source.running)
  const reduced = times(generated, efficiency)
  return { generated, reduced, emitted: minus(generated, reduced) }
}

export interface VocComparison {
  readonly emitted: Exact
  readonly emittedBefore: Exact
  /** 逐年削减: less than the year before. */
  readonly falls: boolean
  /** In one year’s inventory only: the two years are not of one boundary while any is left. */
  readonly unmatched: readonly string[]
}

/** Two years of the same inventory; a source that is in one year only is named. */
export function compareVocYears(
  current: readonly VocSource[],
  before: readonly VocSource[],
): VocComparison {
  const ids = (all: readonly VocSource[]) => new Set(all.map(({ sourceId }) => sourceId))
  const [now, then] = [ids(current), ids(before)]
  const emission = (all: readonly VocSource[]) => total(all.map((one) => vocAccount(one).emitted))
  const [emitted, emittedBefore] = [emission(current), emission(before)]
  return {
    emitted,
    emittedBefore,
    falls: compare(emitted, emittedBefore) < 0,
    unmatched: [...now, ...then].filter((id) => !(now.has(id) && then.has(id))),
  }
}

/** One household, shop or boiler; tonnes of coal a year before and after its measure. */
export interface CoalUser {
  readonly before: Exact
  readonly after: Exact
  /** 已拆除或断供, seen by a check: only then does the difference count. */
  readonly confirmed: boolean
}

export interface CoalAccount {
  readonly before: Exact
  readonly after: Exact
  readonly reduced: Exact
  /** Claimed, not yet confirmed. */
  readonly claimed: Exact
  readonly usersLeft: number
}

/** 散煤、锅炉削减台账: what is confirmed is counted, the rest is shown beside it. */
export function coalAccount(users: readonly CoalUser[]): CoalAccount {
  const before = total(users.map((user) => user.before))
  const saved = (confirmed: boolean) =>
    total(
      users
        .filter((user) => user.confirmed === confirmed)
        .map((user) => minus(user.before, user.after)),
    )
  const reduced = saved(true)
  const left = users.filter(({ confirmed, after }) => !confirmed || compare(after, exact(0)) > 0)
  return {
    before,
    after: minus(before, reduced),
    reduced,
    claimed: saved(false),
    usersLeft: left.length,
  }
}

/** What the form of a binding says, as the server wants it. */

interface Chosen {
  readonly stationIds: readonly string[]
  readonly itemId: string | null
  readonly excluded: readonly unknown[]
}

/** Empty fields are left to the binding's own defaults; it still has to be parsed. */
export function bindingFrom(form: FormData, { stationIds, itemId, excluded }: Chosen): object {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const orNull = (name: string) => text(name) || null
  const baseline = orNull('baselineFrom') && {
    from: text('baselineFrom'),
    to: text('baselineTo'),
    value: orNull('baselineValue'),
    source: text('baselineSource'),
  }
  return {
    indicator: text('indicator'),
    from: text('from'),
    to: text('to'),
    stationIds: stationIds.length === 0 ? null : stationIds,
    excluded,
    series: orNull('series'),
    baseline,
    itemId,
  }
}

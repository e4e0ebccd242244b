import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'

/** The fields of the form as the step's command wants them. */
export function saidIn(
  form: FormData,
  field: (name: string) => string,
  pack: EnforcementPack,
  inspectorIds: readonly string[],
  uploadIds: readonly string[],
): Record<string, unknown> {
  const texts = Object.fromEntries(
    [...form.keys()]
      .filter((name) => !/^(measure|yuan|days)-|^files$/.test(name))
      .map((name) => [name, field(name)]),
  )
  const numberIn = (name: string) => (field(name) === '' ? null : Number(field(name)))
  return {
    ...texts,
    correctBy: field('correctBy') || null,
    yuan: numberIn('yuan'),
    accepted: form.has('accepted'),
    unannounced: form.has('unannounced'),
    dischargeEnded: form.has('dischargeEnded'),
    inspectorIds,
    askedBy: inspectorIds[0],
    uploadIds,
    measures: pack.measures
      .filter(({ key }) => form.has(`measure-${key}`))
      .map(({ key }) => ({ key, yuan: numberIn(`yuan-${key}`), days: numberIn(`days-${key}`) })),
  }
}

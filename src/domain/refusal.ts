/**
 * Every refusal the program can give: public code → required details → the words the user reads, in
 * Chinese and English. A refusal is expected; any other error is a fault.
 */
type Words<D> = { readonly zh: (d: D) => string; readonly en: (d: D) => string }

const words = <D = Record<never, never>>(zh: (d: D) => string, en: (d: D) => string): Words<D> => ({
  zh,
  en,
})

export const REFUSALS = {
  INPUT_INVALID: words<{ issues: readonly string[] }>(
    (d) => `填写内容有误：${d.issues.join('；')}`,
    (d) => `The input is not valid: ${d.issues.join('; ')}`,
  ),
  PLAN_NOT_FOUND: words<{ planId: string }>(
    (d) => `未找到方案 ${d.planId}`,
    (d) => `There is no plan ${d.planId}`,
  ),
}

export type RefusalCode = keyof typeof REFUSALS
export type Details<C extends RefusalCode> = Parameters<(typeof REFUSALS)[C]['zh']>[0]

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: unknown
  /** The English wording; `message` is the Chinese one. */
  readonly messageEn: string

  constructor(code: RefusalCode, details: unknown, zh: string, en: string) {
    super(zh)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.messageEn = en
  }
}

/** Throws the refusal `code`; the type checker sees that its details are all given. */
export function refuse<C extends RefusalCode>(code: C, details: Details<C>): never {
  const { zh, en } = REFUSALS[code] as Words<Details<C>>
  throw new Refusal(code, details, zh(details), en(details))
}

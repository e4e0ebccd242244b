/** Words a clerk may choose from in a cell, and how other words for the same are understood. */
import type { Worksheet } from 'exceljs'
import { CLASS_NAME, type Language } from '../../domain/names.ts'
import { ItemClass } from '../../domain/plan/ledger.ts'

export const CLASS_CHOICES: Readonly<Record<Language, readonly string[]>> = {
  zh: ItemClass.options.map((it) => CLASS_NAME[it].zh),
  en: ItemClass.options.map((it) => CLASS_NAME[it].en),
}

export const DONE_CHOICES: Readonly<Record<Language, readonly string[]>> = {
  zh: ['是', '否', '基本完成'],
  en: ['Yes', 'No', 'Mostly'],
}

/** The class that words name, or null where they name none. */
export function classNamed(words: string): ItemClass | null {
  const bare = words.replace(/\s+/g, '').toLowerCase()
  for (const it of ItemClass.options) {
    const names = Object.values(CLASS_NAME[it]).map((name) => name.toLowerCase())
    if (names.includes(bare) || ALSO[it].test(bare)) return it
  }
  return null
}

const ALSO: Readonly<Record<ItemClass, RegExp>> = {
  immediate: /^(立行立改|立即整改|即知即改|立整立改|立查立改|马上整改|立即)(类|事项)?$/u,
  limited: /^(限期|限时|短期|中期)(整改|完成|办结|推进)?(类|事项)?$/u,
  'long-term': /^(长期|持续|常态化?)(推进|整改|坚持|实施|工作)?(类|事项)?$/u,
}

interface Validations {
  add(range: string, rule: Record<string, unknown>): void
}

/** A list to choose from in the cells of a range; other words may be typed. */
export function offerList(sheet: Worksheet, range: string, choices: readonly string[]): void {
  // The library has it but does not declare it.
  const { dataValidations } = sheet as unknown as { readonly dataValidations: Validations }
  dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: false,
    formulae: [`"${choices.join(',')}"`],
  })
}

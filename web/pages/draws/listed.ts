/** Who may be drawn, from lines pasted out of a spreadsheet: name, class, credit code, unit. */
import type { DrawsPack } from '#domain/draw/draws-pack.ts'
import type { Listed } from '#domain/draw/plan.ts'

type Profile = DrawsPack['profiles'][number]
export type Wrong = { readonly kind: 'class' | 'unit'; readonly line: string }

const PERSON = /^个人[:：]\s*/

/** Blank lines are left out; of lines that cannot be understood it is said which. */
export function readListed(
  text: string,
  { classes }: Profile,
  units: readonly { readonly unitId: string; readonly name: string }[],
): { readonly candidates: readonly Listed[]; readonly wrong: readonly Wrong[] } {
  const wrong: Wrong[] = []
  const candidates = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): Listed => {
      const [
        written = '',
        className = '',
        creditCode = '',
        unitName = '',
        address = '',
        phone = '',
      ] = line.split(/[\t,，]/).map((cell) => cell.trim())
      const known = classes.find(({ key, title }) => className === key || className === title)
      const found = known ?? (className === '' ? classes[0] : undefined)
      const unit = units.find(({ name }) => name === unitName)
      if (found === undefined) wrong.push({ kind: 'class', line })
      if (unitName !== '' && unit === undefined) wrong.push({ kind: 'unit', line })
      return {
        name: written.replace(PERSON, ''),
        kind: PERSON.test(written) ? 'person' : 'organisation',
        creditCode,
        classKey: found?.key ?? '',
        unitId: unit?.unitId ?? null,
        ...{ address, phone },
      }
    })
  return { candidates, wrong }
}

import type { ComplaintView } from '#domain/complaint/list.ts'
import { readPlace } from '../../parts/map/place-fields.tsx'
import type { ChosenStep } from './complaint.tsx'
import { FIGURE_KEYS } from './figure-keys.ts'

/** What the form says, as the step wants it. */
export function dataOf(
  { step, id }: ChosenStep,
  { complaint }: ComplaintView,
  field: (name: string) => string,
  form: FormData,
  picked: readonly string[],
): object {
  const pickedId = picked[0] ?? null
  const reason = field('reason')
  switch (step) {
    case 'dispatch':
      return { unitId: pickedId, note: field('note') }
    case 'link-item':
      return { itemId: pickedId }
    case 'link-duplicate':
      return { complaintId: id, reason }
    case 'confirm-repeat':
    case 'dismiss-repeat':
      return { id, note: reason }
    case 'name-liaison':
      return { name: field('name'), phone: field('phone') }
    case 'transfer':
      return { to: field('to'), reason }
    case 'reply':
      return { text: field('text'), also: [...form.getAll('also'), ...picked] }
    case 'request-extension':
      return { days: Number(field('days')), reason }
    case 'record-satisfaction':
      return { level: field('level'), note: field('note') }
    case 'close':
      return { conclusion: field('conclusion'), note: field('note') }
    case 'handle': {
      const figures = Object.fromEntries(FIGURE_KEYS.map((key) => [key, Number(field(key))]))
      const texts = ['investigation', 'goal', 'handling', 'latest', 'accountability', 'acceptance']
      return {
        ...Object.fromEntries(texts.map((name) => [name, field(name)])),
        verified: field('verified'),
        figures,
      }
    }
    case 'correct': {
      const types = form.getAll('types').map(String)
      const text = (name: 'content' | 'district' | 'place') =>
        field(name) === complaint[name] ? {} : { [name]: field(name) }
      return {
        ...text('content'),
        ...text('district'),
        ...text('place'),
        types,
        isKey: form.get('isKey') === 'on',
        position: readPlace(form),
        reason,
      }
    }
    default:
      return { note: field('note'), reason }
  }
}

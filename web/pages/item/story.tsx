/** 办理经过: who did what and when, with both times where they differ, and what each report changed. */
import type { Position } from '#domain/ledger/commands.ts'
import type { StoryEvent } from '#domain/ledger/item-view.ts'
import { STATE_NAME, STEP_NAME } from '#domain/ledger/names.ts'
import type { State } from '#domain/ledger/state.ts'
import type { Step } from '#domain/ledger/steps.ts'
import { CLASS_NAME, type Language } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { sayMoment } from '../../parts/moments.ts'
import { type Control, controlsOf, fieldName, OPTIONS } from './forms.ts'

interface Props {
  readonly events: readonly StoryEvent[]
  readonly names: Readonly<Record<string, string>>
}

export function Story({ events, names }: Props) {
  const { words } = useWords(ITEM_WORDS)
  return (
    <section className="item-story" aria-labelledby="story">
      <h2 id="story">{words.story}</h2>
      <ol className="story">
        {[...events].reverse().map((event) => (
          <li key={event.eventId}>
            <StoryEntry event={event} names={names} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StoryEntry({ event, names }: { readonly event: StoryEvent } & Pick<Props, 'names'>) {
  const { language, words } = useWords(ITEM_WORDS)
  const { step, type, actorId, actorName, occurredAt, recordedAt, enteredLate, differences } = event
  const { title, subject, tag, text, reason } = event.data as Readonly<Record<string, unknown>>
  const [name] = [title, subject, tag, type === 'item-reminder.sent' ? text : null].filter(
    (each) => typeof each === 'string',
  )
  const said = step
    ? partsOf(step, event.data, names, language, words.met)
    : name !== undefined && type !== 'item.listed'
      ? [[words.name, String(name)] as const]
      : typeof reason === 'string'
        ? [[words.why, reason] as const]
        : []
  return (
    <>
      <p className="story-head">
        <strong>
          {step ? STEP_NAME[step][language] : (words.events[type] ?? words.otherEvent)}
        </strong>
        <span>{actorId === null ? words.byProgram : actorName}</span>
        <time dateTime={occurredAt}>{sayMoment(occurredAt)}</time>
        {enteredLate && (
          <span className="light yellow">
            {words.entered} <time dateTime={recordedAt}>{sayMoment(recordedAt)}</time>
          </span>
        )}
      </p>
      {said.length > 0 && (
        <dl>
          {said.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {differences && differences.length > 0 && (
        <ul className="differences">
          {differences.map(({ name, before, now, unit }) => (
            <li key={name}>
              {name}：{before ?? '—'} → <strong>{now ?? '—'}</strong> {unit}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What was said with a step, part by part, in words. */
function partsOf(
  step: Step,
  data: unknown,
  names: Readonly<Record<string, string>>,
  language: Language,
  met: string,
): readonly (readonly [string, string])[] {
  const said = data as Readonly<Record<string, unknown>>
  return controlsOf(step).flatMap(([field, control]) => {
    const text = say(control, said[field], names, language, met)
    return text === '' ? [] : [[fieldName(step, field, language), text] as const]
  })
}

function say(
  control: Control,
  value: unknown,
  names: Readonly<Record<string, string>>,
  language: Language,
  met: string,
): string {
  if (value === null || value === undefined || value === '') return ''
  const rows = Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : []
  switch (control) {
    case 'flag':
      return value === true ? '✓' : ''
    case 'class':
      return CLASS_NAME[value as keyof typeof CLASS_NAME][language]
    case 'state-before':
      return STATE_NAME[value as State][language]
    case 'outcome':
    case 'relapse-source':
    case 'link-kind':
      return (
        (OPTIONS[control] as Record<string, Record<Language, string>>)[String(value)]?.[language] ??
        String(value)
      )
    case 'unit':
    case 'person':
    case 'item':
    case 'milestone':
      return names[String(value)] ?? ''
    case 'units':
    case 'people':
      return (value as string[]).flatMap((id) => names[id] ?? []).join('、')
    case 'lines':
      return (value as string[]).join('；')
    case 'position': {
      const { latitude, longitude, accuracy } = value as Position
      return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}（±${Math.round(accuracy)} m）`
    }
    case 'milestones':
      return rows.map(({ title, dueOn, share }) => `${title} ${dueOn} ${share}%`).join('；')
    case 'figures':
      return rows.map(({ name, value: figure, unit }) => `${name} ${figure} ${unit}`).join('；')
    case 'criteria':
      return rows
        .map(({ text, met: yes, evidence }) => `${text}${yes ? `（${met}）` : ''} ${evidence}`)
        .join('；')
    default:
      return String(value)
  }
}

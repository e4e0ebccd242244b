/** 现场核查: who checked and who confirmed it, when it happened and when it was entered, and what was found. */
import { useWords } from '../../data/language.tsx'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { sayMoment } from '../../parts/moments.ts'
import type { CheckedData, CheckHand, CheckRecord } from './check-hands.ts'
import { Section } from './sections.tsx'

interface Props {
  readonly record: CheckRecord
  readonly names: Readonly<Record<string, string>>
  /** Whether this person is asked to confirm it. */
  readonly asked: boolean
}

const LIGHT = { entered: 'green', signed: 'green', confirmed: 'green', awaited: 'yellow' } as const

export function SiteCheckRecord({ record: { data, hands }, names, asked }: Props) {
  const { words } = useWords(ITEM_WORDS)
  return (
    <Section title={words.siteCheck}>
      {asked && <p>{words.confirmHint}</p>}
      <p>
        {data.place}
        {data.evidenceIds.length > 0 && (
          <>
            {' · '}
            <a href="#case-file">{words.checkEvidence(data.evidenceIds.length)}</a>
          </>
        )}
      </p>
      <Found data={data} />
      <ul className="check-hands">
        {hands.map((hand) => (
          <li key={hand.personId}>
            <Hand hand={hand} name={names[hand.personId] ?? ''} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Found({ data: { criteria, measurements } }: { readonly data: CheckedData }) {
  const { words } = useWords(ITEM_WORDS)
  return (
    <ul className="plain">
      {criteria.map(({ text, met, evidence }) => (
        <li key={text}>
          {text}：{met ? words.criterionMet : words.criterionUnmet} {evidence}
        </li>
      ))}
      {measurements.map(({ name, value, unit }) => (
        <li key={name}>
          {name} {value} {unit}
        </li>
      ))}
    </ul>
  )
}

function Hand({ hand, name }: { readonly hand: CheckHand; readonly name: string }) {
  const { words } = useWords(ITEM_WORDS)
  const { part, said, times } = hand
  return (
    <>
      <strong>{name}</strong>{' '}
      <span className={`light ${LIGHT[part]}`}>{words.checkPart[part]}</span>
      {times && (
        <span className="faint">
          {' '}
          {words.happened} <time dateTime={times.occurredAt}>{sayMoment(times.occurredAt)}</time> ·{' '}
          {words.entered} <time dateTime={times.recordedAt}>{sayMoment(times.recordedAt)}</time>
        </span>
      )}
      {said !== '' && <p>{said}</p>}
    </>
  )
}

/** What was found out and done, and how it was answered. */
import type { ComplaintView } from '#domain/complaint/list.ts'
import { CONCLUSION_NAME, SATISFACTION_NAME, VERIFIED_NAME } from '#domain/complaint/names.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { FIGURE_KEYS } from './figure-keys.ts'

interface Props {
  readonly view: ComplaintView
}

export function OutcomeFacts({ view: { complaint, complaintId } }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { outcome, reply, satisfaction, closed } = complaint
  if (!outcome && !reply) return null
  const texts = [
    'investigation',
    'goal',
    'handling',
    'latest',
    'accountability',
    'acceptance',
  ] as const
  const figures = FIGURE_KEYS.filter((key) => (outcome?.figures[key] ?? 0) > 0)
  return (
    <section className="panel">
      <h2>{words.outcome}</h2>
      <dl className="facts">
        {outcome && (
          <>
            <dt>{words.verified}</dt>
            <dd>{VERIFIED_NAME[outcome.verified][language]}</dd>
          </>
        )}
        {texts.map((key) =>
          outcome?.[key] ? <FactPair key={key} name={words[key]} value={outcome[key]} /> : null,
        )}
        {figures.map((key) => (
          <FactPair key={key} name={words[key]} value={String(outcome?.figures[key])} />
        ))}
        {reply && (
          <>
            <dt>{words.reply}</dt>
            <dd className="said">
              {reply.number} {reply.text}{' '}
              <a href={`/api/complaints/${complaintId}/reply.docx`} download>
                {words.letter}
              </a>
            </dd>
          </>
        )}
        {satisfaction && (
          <FactPair
            name={words.satisfaction}
            value={`${SATISFACTION_NAME[satisfaction.level][language]} ${satisfaction.note}`}
          />
        )}
        {closed && (
          <FactPair
            name={words.conclusion}
            value={`${CONCLUSION_NAME[closed.conclusion][language]} ${closed.note}`}
          />
        )}
      </dl>
    </section>
  )
}

function FactPair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="said">{value}</dd>
    </>
  )
}

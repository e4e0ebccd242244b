/** 漏巡: cells that were not walked as often as their level asks; who holds them answers by a day. */
import { useState } from 'react'
import type { MissedPatrol } from '#domain/grid/missed.ts'
import { MISSED_STATE_NAME } from '#domain/grid/names.ts'
import { useAnswerMissed, useJudgeMissed, useMissed } from '../data/grid.ts'
import { useWords } from '../data/language.tsx'
import { useMay, useSession } from '../data/session.ts'
import { GRID_WORDS } from '../data/words/grid.ts'
import { AreaField, SelectField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { today } from './today.ts'

type Asked = { readonly kind: 'answer' | 'judge'; readonly missed: MissedPatrol }

interface Props {
  /** Cells the person leads or walks. */
  readonly own: readonly string[]
  /** Shows only what the person is asked to answer. */
  readonly onlyAsked?: boolean
}

export function MissedPatrols({ own, onlyAsked = false }: Props) {
  const { language, words } = useWords(GRID_WORDS)
  const { data = [] } = useMissed()
  const { data: who } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayPatrol = useMay('grid.patrol')
  const mayJudge = useMay('grid.verify')
  const shown = onlyAsked
    ? data.filter(({ state, cellId }) => state === 'raised' && own.includes(cellId))
    : data
  if (shown.length === 0) return null
  const me = who?.signedIn ? who.personId : null
  return (
    <section className="panel" id="missed" aria-label={words.missedPatrols}>
      <h2>{words.missedPatrols}</h2>
      <ul className="plain-list">
        {shown.map((missed) => {
          const { missedId, cell, cellId, from, to, wanted, walked, state, answerDueOn } = missed
          const isLate = state === 'raised' && answerDueOn < today()
          return (
            <li key={missedId}>
              <strong>{cell}</strong> {words.missedSpan(from, to, walked, wanted)}{' '}
              <span className={`light ${isLate ? 'red' : ''}`}>
                {MISSED_STATE_NAME[state][language]}
                {state === 'raised' && ` · ${words.answerBy(answerDueOn)}`}
              </span>
              {missed.answer !== '' && (
                <div className="said">
                  {missed.answeredByName}：{missed.answer}
                </div>
              )}
              {missed.judgement !== '' && <div className="said">{missed.judgement}</div>}
              {state === 'raised' && mayPatrol && own.includes(cellId) && (
                <button
                  type="button"
                  className="button"
                  aria-label={`${words.answerMissed} ${cell} ${from}`}
                  onClick={() => setAsked({ kind: 'answer', missed })}
                >
                  {words.answerMissed}
                </button>
              )}
              {state === 'answered' && mayJudge && missed.answeredBy !== me && (
                <button
                  type="button"
                  className="button"
                  aria-label={`${words.judgeMissed} ${cell} ${from}`}
                  onClick={() => setAsked({ kind: 'judge', missed })}
                >
                  {words.judgeMissed}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {asked?.kind === 'answer' && (
        <AnswerDialog missed={asked.missed} onClose={() => setAsked(null)} />
      )}
      {asked?.kind === 'judge' && (
        <JudgeDialog missed={asked.missed} onClose={() => setAsked(null)} />
      )}
    </section>
  )
}

interface DialogProps {
  readonly missed: MissedPatrol
  readonly onClose: () => void
}

function AnswerDialog({ missed, onClose }: DialogProps) {
  const { words } = useWords(GRID_WORDS)
  const { mutate, isPending, error } = useAnswerMissed(missed)
  return (
    <FormDialog
      title={words.answerMissed}
      action={words.answerMissed}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate(field('answer'), { onSuccess: onClose })}
    >
      <AreaField label={words.answer} name="answer" maxLength={2_000} required />
    </FormDialog>
  )
}

function JudgeDialog({ missed, onClose }: DialogProps) {
  const { words } = useWords(GRID_WORDS)
  const { mutate, isPending, error } = useJudgeMissed(missed)
  return (
    <FormDialog
      title={words.judgeMissed}
      action={words.judgeMissed}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          { excused: field('excused') === 'true', note: field('note') },
          { onSuccess: onClose },
        )
      }
    >
      <p>{missed.answer}</p>
      <SelectField
        label={words.judgement}
        name="excused"
        options={[
          ['true', words.excuse],
          ['false', words.confirmMissed],
        ]}
      />
      <AreaField label={words.reasonWhy} name="note" maxLength={2_000} required />
    </FormDialog>
  )
}

/** 对照: a revised plan beside the ledger, difference by difference, each taken over or not. */
import { useState } from 'react'
import { STATE_NAME } from '#domain/ledger/names.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import { type Decision, type Handover, type RevisionRow, undecided } from '#domain/plan/revision.ts'
import { useDecide, useRevision } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { AreaField } from '../../../parts/fields.tsx'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { ErrorNotice } from '../../../parts/notice.tsx'
import { Sides } from './sides.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly editable: boolean
  readonly onShow: (number: string) => void
}

export function RevisionPanel({ draft, editable, onShow }: Props) {
  const { words } = useWords(REVIEW_WORDS)
  const { data, error } = useRevision(draft.draftId)
  const { mutate, isPending, error: refused } = useDecide(draft)
  const [withdrawing, setWithdrawing] = useState<RevisionRow | null>(null)
  if (error) return <ErrorNotice error={error} />
  if (!data) return <Loading />
  const { rows, decisions } = data
  const different = rows.filter(({ kind }) => kind !== 'same')
  const open = undecided(rows, decisions)
  // Withdrawing wants a reason, handing over a choice: neither is decided along with others.
  const plain = open.filter(
    ({ kind, handover }) => kind !== 'removed' && handover?.possible !== 'yes',
  )
  const decide = (row: RevisionRow, accept: boolean, reassign: boolean) =>
    accept && row.kind === 'removed'
      ? setWithdrawing(row)
      : mutate([{ row: row.row, accept, reassign, reason: '' }])
  return (
    <>
      <p className="review-state">
        {different.length === 0 ? words.noDifference : words.undecided(open.length)} ·{' '}
        <span className="faint">{words.same(rows.length - different.length)}</span>
        {editable && plain.length > 0 && (
          <button
            type="button"
            className="button"
            disabled={isPending}
            onClick={() =>
              mutate(plain.map(({ row }) => ({ row, accept: true, reassign: false, reason: '' })))
            }
          >
            {words.acceptRest}
          </button>
        )}
      </p>
      <ErrorNotice error={refused} />
      <ol className="differences">
        {different.map((row) => (
          <li key={row.row}>
            <Difference
              row={row}
              decision={decisions.find((each) => each.row === row.row)}
              onDecide={
                editable && !isPending ? (accept, reassign) => decide(row, accept, reassign) : null
              }
              onShow={onShow}
            />
          </li>
        ))}
      </ol>
      {withdrawing && (
        <FormDialog
          title={words.withdraw(withdrawing.before?.number ?? '')}
          action={words.accept}
          error={refused}
          busy={isPending}
          onClose={() => setWithdrawing(null)}
          onSend={(field) =>
            mutate(
              [
                {
                  row: withdrawing.row,
                  accept: true,
                  reassign: false,
                  reason: field('reason'),
                },
              ],
              { onSuccess: () => setWithdrawing(null) },
            )
          }
        >
          <p>{withdrawing.before?.title}</p>
          <AreaField label={words.withdrawReason} name="reason" required maxLength={1000} />
        </FormDialog>
      )}
    </>
  )
}

interface DifferenceProps {
  readonly row: RevisionRow
  readonly decision: Decision | undefined
  readonly onDecide: ((accept: boolean, reassign: boolean) => void) | null
  readonly onShow: (number: string) => void
}

function Difference({ row, decision, onDecide, onShow }: DifferenceProps) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { kind, before, after, changes, state, dueOn, handover } = row
  const number = after?.number ?? before?.number ?? ''
  const name = `${number} ${after?.title ?? before?.title ?? ''}`
  const saidOf = ({ accept, reassign }: Decision) =>
    !accept ? words.kept : reassign ? words.reassigned : words.accepted
  const choices: readonly (readonly [label: string, accept: boolean, reassign: boolean])[] =
    handover?.possible === 'yes'
      ? [
          [words.acceptReassign, true, true],
          [words.acceptUnitsStay, true, false],
          [words.keep, false, false],
        ]
      : [
          [words.accept, true, false],
          [words.keep, false, false],
        ]
  return (
    <article className={`difference ${kind}`} aria-label={name}>
      <header>
        <span className={`tag ${kind}`}>{words.kinds[kind]}</span>
        {after === null ? (
          <strong>{name}</strong>
        ) : (
          <button type="button" className="link" onClick={() => onShow(number)}>
            {name}
          </button>
        )}
        <span className="faint">
          {changes.map((change) => words.changes[change]).join('、')}
          {state !== null && ` · ${STATE_NAME[state][language]}`}
          {dueOn !== null && ` · ${words.dueNow} ${dueOn}`}
        </span>
      </header>
      <Sides row={row} />
      {handover && <HandoverNote handover={handover} />}
      <footer>
        {decision && (
          <span className={decision.accept ? 'accepted' : 'faint'}>
            {saidOf(decision)}
            {decision.reason !== '' && `：${decision.reason}`}
          </span>
        )}
        {onDecide && (
          <span className="buttons">
            {choices.map(([label, accept, reassign]) => (
              <button
                key={label}
                type="button"
                className="button"
                aria-pressed={decision?.accept === accept && decision.reassign === reassign}
                aria-label={`${label} ${name}`}
                onClick={() => onDecide(accept, reassign)}
              >
                {label}
              </button>
            ))}
          </span>
        )}
      </footer>
    </article>
  )
}

/** Who has the item now and who would have it; and why it cannot go over to them. */
function HandoverNote({ handover }: { readonly handover: Handover }) {
  const { words } = useWords(REVIEW_WORDS)
  const { possible, from, to } = handover
  const say = ({ lead, assist }: Handover['from']) =>
    [lead ?? '—', ...(assist.length > 0 ? [words.assisting(assist.join('、'))] : [])].join(' ')
  return (
    <p className={possible === 'yes' ? undefined : 'faint'}>
      {words.handover}：{say(from)} → {say(to)}
      {possible !== 'yes' && `。${words.handoverNot[possible]}`}
    </p>
  )
}

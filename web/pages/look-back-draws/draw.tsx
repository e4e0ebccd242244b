/** One draw: what was sealed, the seed once it is shown, and what became of each item drawn. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { DrawView } from '#domain/ledger/look-back-draw.ts'
import { useWords } from '../../data/language.tsx'
import {
  publicationAddress,
  useDraw,
  useRevealDraw,
  useWithdrawDraw,
} from '../../data/look-back-draws.ts'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/look-back-draws.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import './draws.css'
import { StrataTable } from './strata-table.tsx'

export function LookBackDrawPage() {
  const { words } = useWords(DRAW_WORDS)
  const { drawId = '' } = useParams()
  const mayDraw = useMay('look-back.draw')
  const { data: draw, error } = useDraw(drawId)
  useTitle(draw?.title ?? words.draws)
  if (error && !draw) throw error
  if (!draw) return <Loading />
  return (
    <div className="page draws">
      <PageHead title={draw.title} />
      <p className="draw-facts">
        <strong>{words.states[draw.state]}</strong>
        <span>{words.sealedBy(draw.sealedBy, sayMoment(draw.sealedAt))}</span>
        <span>
          {draw.revealedAt
            ? words.revealedAt(sayMoment(draw.revealedAt))
            : words.drawsOn(draw.drawOn)}
        </span>
      </p>
      {draw.reason !== null && <Notice kind="warning">{words.withdrawn(draw.reason)}</Notice>}
      <dl className="draw-proof">
        <dt>{words.commitment}</dt>
        <dd>
          <code>{draw.commitment}</code>
        </dd>
        <dt>{words.seed}</dt>
        <dd>{draw.seed === null ? words.seedSecret : <code>{draw.seed}</code>}</dd>
      </dl>
      {draw.state === 'sealed' && mayDraw && <Actions draw={draw} />}
      {draw.state === 'revealed' && (
        <p>
          <a className="button" download href={publicationAddress(drawId)}>
            {words.download}
          </a>{' '}
          <span className="faint">{words.downloadHint}</span>
        </p>
      )}
      <h2>{words.strata}</h2>
      <StrataTable strata={draw.strata} />
      {draw.state === 'revealed' && <Drawn draw={draw} />}
    </div>
  )
}

function Actions({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate: reveal, isPending, error } = useRevealDraw(draw.drawId)
  const withdraw = useWithdrawDraw(draw.drawId)
  const [sure, setSure] = useState(false)
  const [withdrawing, setWithdrawing] = useState(false)
  return (
    <>
      <p className="draw-actions">
        <button
          type="button"
          className="button primary"
          disabled={isPending || today() < draw.drawOn}
          onClick={() => (sure ? reveal(draw.version) : setSure(true))}
        >
          {sure ? words.revealSure : words.reveal}
        </button>
        <button type="button" className="button" onClick={() => setWithdrawing(true)}>
          {words.withdraw}
        </button>
      </p>
      <ErrorNotice error={error} />
      {withdrawing && (
        <FormDialog
          title={words.withdraw}
          action={words.withdraw}
          error={withdraw.error}
          busy={withdraw.isPending}
          onClose={() => setWithdrawing(false)}
          onSend={(field) =>
            withdraw.mutate(
              { reason: field('reason'), version: draw.version },
              { onSuccess: () => setWithdrawing(false) },
            )
          }
        >
          <AreaField label={words.reason} name="reason" required maxLength={1_000} />
        </FormDialog>
      )}
    </>
  )
}

function Drawn({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  const titleOf = (key: string) => draw.strata.find((each) => each.key === key)?.title ?? key
  return (
    <>
      <h2>{words.drawn}</h2>
      <div className="draw-scroll">
        <table className="draw-table">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.stratum}</th>
              <th scope="col">{words.leadUnit}</th>
              <th scope="col">{words.lookedBack}</th>
            </tr>
          </thead>
          <tbody>
            {draw.drawn.map(({ itemId, number, title, stratum, unit, lookedBack, on }) => (
              <tr key={itemId}>
                <th scope="row">
                  <Link to={`/items/${itemId}`}>
                    {number} {title}
                  </Link>
                </th>
                <td>{titleOf(stratum)}</td>
                <td>{unit ?? '—'}</td>
                <td>
                  {words.outcomes[lookedBack]} {on}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

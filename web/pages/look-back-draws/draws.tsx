/** 回头看抽取: every draw, sealed, shown or withdrawn. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useDraws } from '../../data/look-back-draws.ts'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/look-back-draws.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import './draws.css'
import { SealDialog } from './seal-dialog.tsx'

export function LookBackDrawsPage() {
  const { words } = useWords(DRAW_WORDS)
  useTitle(words.draws)
  const navigate = useNavigate()
  const draws = useMay('look-back.draw')
  const { data, error } = useDraws()
  const [sealing, setSealing] = useState(false)
  if (error && !data) throw error
  if (!data) return <Loading />
  return (
    <div className="page draws">
      <PageHead title={words.draws} hint={words.hint}>
        {draws && (
          <button type="button" className="button primary" onClick={() => setSealing(true)}>
            {words.newDraw}
          </button>
        )}
      </PageHead>
      {data.length === 0 && <p className="empty">{words.none}</p>}
      <ul className="draw-list">
        {data.map((draw) => (
          <li key={draw.drawId}>
            <Link to={`/look-back-draws/${draw.drawId}`}>{draw.title}</Link>
            <p className="draw-facts">
              <span className={`light ${COLOUR[draw.state]}`}>{words.states[draw.state]}</span>
              <span>{words.counts(draw.quota, draw.candidates)}</span>
              <span>
                {draw.revealedAt
                  ? words.revealedAt(sayMoment(draw.revealedAt))
                  : words.drawsOn(draw.drawOn)}
              </span>
              <span className="faint">
                {words.sealedBy(draw.sealedBy, sayMoment(draw.sealedAt))}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {sealing && (
        <SealDialog
          onClose={() => setSealing(false)}
          onSealed={(drawId) => navigate(`/look-back-draws/${drawId}`)}
        />
      )}
    </div>
  )
}

const COLOUR = { sealed: 'yellow', revealed: 'green', withdrawn: 'grey' } as const

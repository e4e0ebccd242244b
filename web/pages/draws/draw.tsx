/** One draw: its frame, sealed or drawn, the results, and how anybody verifies it. */
import { useParams } from 'react-router'
import { DRAW_STATE_NAME } from '#domain/draw/names.ts'
import { useDraw } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { DrawnResults, DrawProof, FrameBox } from './draw-parts.tsx'
import { DrawActions } from './draw-steps.tsx'
import '../../parts/form.css'
import './draws.css'

export function DrawPage() {
  const { words, language } = useWords(DRAW_WORDS)
  const { drawId = '' } = useParams()
  const { data: draw, error } = useDraw(drawId)
  useTitle(draw?.title ?? words.draws)
  if (error && !draw) throw error
  if (!draw) return <Loading />
  return (
    <div className="page office draws">
      <PageHead
        title={draw.title}
        beside={
          <strong>
            {draw.state === 'sealed'
              ? words.sealedUntil(draw.drawOn)
              : DRAW_STATE_NAME[draw.state][language]}
          </strong>
        }
      >
        <DrawActions draw={draw} />
      </PageHead>
      <FrameBox draw={draw} />
      {draw.commitment !== null && <DrawProof draw={draw} />}
      {draw.tasks.length > 0 && <DrawnResults draw={draw} />}
    </div>
  )
}

/** What the server did not take, with the reason: sent again, or given up. */
import { useState } from 'react'
import type { KeptFinding, KeptPatrol } from '../../data/kept-patrols.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { sayMoment } from '../../parts/moments.ts'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly kept: KeptPatrol | KeptFinding
  readonly onAgain: () => void
  readonly onDiscard: () => void
}

export function Stuck({ kept, onAgain, onDiscard }: Props) {
  const { language, words } = useWords(GRID_WORDS)
  const [sure, setSure] = useState(false)
  const { problem } = kept
  if (problem === null) return null
  const name =
    'data' in kept
      ? `${words.found} ${kept.data.text}`
      : `${words.patrol} ${kept.cellName} ${sayMoment(kept.startedAt)}`
  return (
    <Notice kind="error">
      <strong>{name}</strong> {words.stuck}：{problem[language]}
      <p className="buttons">
        <button type="button" className="button" onClick={onAgain}>
          {words.sendAgain}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => (sure ? onDiscard() : setSure(true))}
        >
          {sure ? words.discardSure : words.discard}
        </button>
      </p>
    </Notice>
  )
}

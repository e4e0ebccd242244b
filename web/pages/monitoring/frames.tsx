/** 报文解析: what devices have just sent, what was not taken, and pasted frames, field by field. The view stands in the address. */
import { Link, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import './frames.css'
import { OneFrame } from './kept-frame.tsx'
import { LiveFrames } from './live-frames.tsx'
import { PastedFrames } from './pasted-frames.tsx'
import { RejectedFrames } from './rejected-frames.tsx'
import { MonitoringTabs } from './tabs.tsx'

const VIEWS = {
  live: { name: 'live', View: LiveFrames },
  rejected: { name: 'rejectedOnes', View: RejectedFrames },
  paste: { name: 'pasted', View: PastedFrames },
} as const
type ViewName = keyof typeof VIEWS

export function FramesPage() {
  const { words } = useWords(FRAME_WORDS)
  useTitle(words.frames)
  const [search] = useSearchParams()
  const named = search.get('view') ?? ''
  const shown: ViewName = named in VIEWS ? (named as ViewName) : 'live'
  const { View } = VIEWS[shown]
  const [device, frame] = [search.get('device'), search.get('frame')]
  const addressOf = (view: ViewName) =>
    `?${new URLSearchParams({ view, ...(device && { device }) })}`
  return (
    <div className="page monitoring">
      <PageHead title={words.frames} hint={words.hint} />
      <MonitoringTabs />
      <nav className="frame-views" aria-label={words.views}>
        {(Object.keys(VIEWS) as ViewName[]).map((view) => (
          <Link
            key={view}
            to={addressOf(view)}
            {...(frame === null && view === shown && { 'aria-current': 'page' as const })}
          >
            {words[VIEWS[view].name]}
          </Link>
        ))}
      </nav>
      {frame === null ? <View /> : <OneFrame frameId={frame} />}
    </div>
  )
}

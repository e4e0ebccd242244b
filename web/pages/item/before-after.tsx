/** The newest pictures before and after the work, one over the other, with an edge that is moved. */
import { useState } from 'react'
import type { PartState } from '#domain/evidence/case-file.ts'
import type { Phase } from '#domain/evidence/checklist-pack.ts'
import { fileAddress } from '../../data/evidence.ts'
import { useWords } from '../../data/language.tsx'
import { EVIDENCE_WORDS } from '../../data/words/evidence.ts'

interface Props {
  readonly itemId: string
  readonly parts: readonly PartState[]
}

export function BeforeAfter({ itemId, parts }: Props) {
  const { words } = useWords(EVIDENCE_WORDS)
  const [edge, setEdge] = useState(50)
  const before = pictureOf(itemId, parts, 'before')
  const after = pictureOf(itemId, parts, 'after')
  if (before === null || after === null) return null
  return (
    <figure className="before-after">
      <figcaption>{words.compare}</figcaption>
      <div className="before-after-pictures">
        <img src={after} alt={words.after} />
        <img src={before} alt={words.before} style={{ clipPath: `inset(0 ${100 - edge}% 0 0)` }} />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={edge}
        aria-label={words.slide}
        onChange={({ target }) => setEdge(Number(target.value))}
      />
    </figure>
  )
}

function pictureOf(itemId: string, parts: readonly PartState[], phase: Phase): string | null {
  const shown = parts
    .flatMap(({ evidence }) => evidence)
    .filter(({ withdrawn }) => withdrawn === null)
    .flatMap(({ evidenceId, revisions: [newest] }) =>
      newest?.phase === phase
        ? newest.files
            .filter(({ hasPreview }) => hasPreview)
            .map(({ fileId }) => ({ at: newest.addedAt, evidenceId, fileId }))
        : [],
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  return shown ? `${fileAddress(itemId, shown.evidenceId, shown.fileId)}/preview` : null
}

/** Where the evidence of an item was taken, by the person's account and by what the pictures say. */
import { useMemo, useState } from 'react'
import type { PartState } from '#domain/evidence/case-file.ts'
import { useWords } from '../../data/language.tsx'
import { EVIDENCE_WORDS } from '../../data/words/evidence.ts'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import type { MapPoint, Tone } from '../../parts/map/things.ts'
import { sayMoment } from '../../parts/moments.ts'

const TONE = { before: 'amber', during: 'blue', after: 'green' } as const

export function EvidenceMap({ parts }: { readonly parts: readonly PartState[] }) {
  const { words } = useWords(EVIDENCE_WORDS)
  const [open, setOpen] = useState(false)
  const points = useMemo(() => pointsOf(parts, words), [parts, words])
  if (points.length === 0) return null
  return (
    <details className="evidence-map" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.places(points.length)}</summary>
      {open && <PlaceMap label={words.places(points.length)} points={points} />}
    </details>
  )
}

function pointsOf(
  parts: readonly PartState[],
  words: (typeof EVIDENCE_WORDS)['zh'],
): readonly MapPoint[] {
  return parts
    .flatMap(({ evidence }) => evidence)
    .filter(({ withdrawn }) => withdrawn === null)
    .flatMap(({ evidenceId, revisions: [newest] }) => {
      if (!newest) return []
      const tone: Tone = newest.phase ? TONE[newest.phase] : 'grey'
      const phase = newest.phase ? `${words[newest.phase]} · ` : ''
      const said = newest.place
        ? [
            {
              id: evidenceId,
              name: newest.title,
              tone,
              note: `${phase}${newest.addedByName} ${sayMoment(newest.addedAt)}`,
              at: [newest.place.longitude, newest.place.latitude] as const,
            },
          ]
        : []
      const seen = newest.files.flatMap(({ fileId, name, picture }) =>
        picture?.place
          ? [
              {
                id: fileId,
                name,
                tone,
                note: `${phase}${words.byPicture}`,
                at: [picture.place.longitude, picture.place.latitude] as const,
              },
            ]
          : [],
      )
      return [...said, ...seen]
    })
}

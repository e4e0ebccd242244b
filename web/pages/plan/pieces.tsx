import type { ReactNode } from 'react'
import { type Language, ROLE_NAME } from '#domain/names.ts'
import type { Span } from '#domain/plan/document.ts'
import type { UnitRole } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { cutAt, type Segment, type TextMark } from '../../parts/segments.ts'

interface PiecesProps {
  readonly segments: readonly Segment[]
  readonly chosen: string | null
  readonly aim: Span | null
}

/** A stretch of text with what was found in it; the chosen item's phrases carry their labels. */
export function Pieces({ segments, chosen, aim }: PiecesProps): ReactNode {
  const { language, words } = useWords(PLAN_WORDS)
  const say = { ...words, ...byRole(language) }
  const labelled = new Set<TextMark>()
  return (aim === null ? segments : cutAt(segments, aim)).map((segment) => {
    const phrase = segment.marks.findLast((mark) => mark.kind !== 'clause')
    const inner = segment.marks.findLast((mark) => mark.item !== null)
    const isChosen = chosen !== null && segment.marks.some((mark) => mark.item === chosen)
    const aimed = aim !== null && aim.start < segment.end && aim.end > segment.start
    const classes = [phrase?.kind, isChosen && 'clause', aimed && 'aimed'].filter(Boolean).join(' ')
    const label =
      isChosen && phrase?.label !== undefined && !labelled.has(phrase) && phrase.item === chosen
        ? say[phrase.label]
        : undefined
    if (phrase !== undefined) labelled.add(phrase)
    const Piece = isChosen || aimed ? 'mark' : 'span'
    return (
      <Piece
        key={segment.start}
        className={classes}
        data-item={inner?.item ?? undefined}
        data-label={label}
      >
        {segment.text}
      </Piece>
    )
  })
}

const byRole = (language: Language) =>
  Object.fromEntries(Object.entries(ROLE_NAME).map(([role, names]) => [role, names[language]])) as {
    readonly [Role in UnitRole]: string
  }

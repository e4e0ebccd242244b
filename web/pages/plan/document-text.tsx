/** The plan's text: clauses and phrases are marked where the compiler found them, and can be chosen. */
import { memo, useEffect, useMemo, useRef } from 'react'
import type { Span } from '#domain/plan/document.ts'
import type { CompiledLedger } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import type { Setting } from '../../parts/outline.ts'
import { type Block, blocksOf, type Chunk, chunksOf, rowsOf } from './blocks.ts'
import './document-text.css'
import { Pieces } from './pieces.tsx'

interface DocumentTextProps {
  readonly ledger: CompiledLedger
  readonly item: string | null
  /** What to bring into sight. */
  readonly target: Span | null
  /** What a diagnostic is about. */
  readonly aim: Span | null
  readonly onChoose: (number: string) => void
}

export function DocumentText({ ledger, item, target, aim, onChoose }: DocumentTextProps) {
  const { words } = useWords(PLAN_WORDS)
  const box = useRef<HTMLElement>(null)
  const chunks = useMemo(() => chunksOf(blocksOf(ledger)), [ledger])
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    const element =
      target && (box.current?.querySelector('.aimed') ?? box.current?.querySelector('.clause'))
    if (!element || isInSight(element)) return
    element.scrollIntoView({ block: 'center' })
    // Blocks out of sight have estimated heights until they are laid out: aim once more.
    const again = requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }))
    return () => cancelAnimationFrame(again)
  }, [target])
  const onClick = (event: { target: EventTarget }) => {
    const number = (event.target as Element).closest<HTMLElement>('[data-item]')?.dataset.item
    if (number !== undefined && window.getSelection()?.isCollapsed !== false) choose.current(number)
  }
  return (
    <>
      <Legend />
      {/* biome-ignore lint: keyboard users choose items in the table; the text is for reading */}
      <article
        ref={box}
        className="document-text"
        lang="zh-CN"
        aria-label={words.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onClick={onClick}
      >
        {chunks.map((chunk) => (
          <ChunkView
            key={chunk.start}
            chunk={chunk}
            chosen={item !== null && chunk.items.has(item) ? item : null}
            aim={within(chunk, aim)}
          />
        ))}
      </article>
    </>
  )
}

/** Whether a reader sees it without scrolling: what was chosen in the text stays where it is. */
function isInSight(element: Element): boolean {
  const pane = element.closest('article')?.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  return pane !== undefined && top >= Math.max(pane.top, 0) && bottom <= window.innerHeight
}

function Legend() {
  const { words } = useWords(PLAN_WORDS)
  return (
    <p className="legend">
      <span className="visually-hidden">{words.legend}</span>
      <mark className="clause">{words.clause}</mark>
      <span className="unit">{words.units}</span>
      <span className="deadline">{words.deadline}</span>
      <span className="target">{words.target}</span>
    </p>
  )
}

/** The page's own title is its h1, the chosen item an h2. */
const ELEMENT = {
  title: 'h2',
  chapter: 'h3',
  section: 'h4',
  signature: 'p',
  address: 'p',
  body: 'p',
} as const satisfies Record<Setting, string>

interface ChunkViewProps {
  readonly chunk: Chunk
  readonly chosen: string | null
  readonly aim: Span | null
}

const ChunkView = memo(function ChunkView({ chunk, chosen, aim }: ChunkViewProps) {
  return (
    <div className="chunk">
      {chunk.blocks.map((block) => (
        <BlockView
          key={block.start}
          block={block}
          chosen={chosen !== null && block.items.has(chosen) ? chosen : null}
          aim={within(block, aim)}
        />
      ))}
    </div>
  )
})

/** The span, for what it reaches into. */
const within = ({ start, end }: Span, span: Span | null) =>
  span !== null && span.start < end && span.end > start ? span : null

interface BlockViewProps {
  readonly block: Block
  readonly chosen: string | null
  readonly aim: Span | null
}

const BlockView = memo(function BlockView({ block, chosen, aim }: BlockViewProps) {
  const { segments, table, setting, start } = block
  if (table === null) {
    const content = <Pieces segments={segments[0] ?? []} chosen={chosen} aim={aim} />
    const Tag = ELEMENT[setting]
    return (
      <Tag data-start={start} className={setting}>
        {content}
      </Tag>
    )
  }
  return (
    <div className="text-table" data-start={start}>
      <table>
        <tbody>
          {rowsOf(table).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document never move
            <tr key={row}>
              {cells.map(({ cell, index }) => (
                <td key={index} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                  <Pieces segments={segments[index] ?? []} chosen={chosen} aim={aim} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

/** The plan's text: clauses and phrases are marked where the compiler found them, and can be chosen. */
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Cell, DocumentTable, Span } from '#domain/plan/document.ts'
import type { CompiledLedger } from '#domain/plan/ledger.ts'
import { useLanguage } from '../../data/language.tsx'
import { marksOf } from '../../parts/item-marks.ts'
import { marksByStretch, type Segment, segmentsOf, type TextMark } from '../../parts/segments.ts'

interface DocumentTextProps {
  readonly ledger: CompiledLedger
  readonly item: string | null
  /** What to bring into sight. */
  readonly target: Span | null
  readonly onChoose: (number: string) => void
}

interface Block {
  readonly start: number
  readonly heading: boolean
  /** Segments of a paragraph; of a table, those of each cell in turn. */
  readonly segments: ReadonlyArray<readonly Segment[]>
  readonly items: ReadonlySet<string>
  readonly table: DocumentTable | null
}

export function DocumentText({ ledger, item, target, onChoose }: DocumentTextProps) {
  const { words } = useLanguage()
  const box = useRef<HTMLElement>(null)
  const blocks = useMemo(() => blocksOf(ledger), [ledger])
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    if (target === null) return
    const block = blocks.findLast(({ start }) => start <= target.start)
    const element = box.current?.querySelector(`[data-start="${block?.start}"]`)
    element?.scrollIntoView({ block: 'center' })
    // Blocks out of sight have estimated heights until they are laid out: aim once more.
    const again = requestAnimationFrame(() => element?.scrollIntoView({ block: 'center' }))
    return () => cancelAnimationFrame(again)
  }, [target, blocks])
  const onClick = (event: { target: EventTarget }) => {
    const number = (event.target as Element).closest<HTMLElement>('[data-item]')?.dataset.item
    if (number !== undefined && window.getSelection()?.isCollapsed !== false) choose.current(number)
  }
  return (
    <>
      <Legend />
      {/* biome-ignore lint: keyboard users choose items in the table; the text is for reading */}
      <article ref={box} className="text" lang="zh-CN" aria-label={words.text} onClick={onClick}>
        {blocks.map((block) => (
          <BlockView
            key={block.start}
            block={block}
            chosen={item !== null && block.items.has(item) ? item : null}
            target={target !== null && reaches(block, target) ? target : null}
          />
        ))}
      </article>
    </>
  )
}

function Legend() {
  const { words } = useLanguage()
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

function blocksOf({ document, items, goals, targets, ...rest }: CompiledLedger): Block[] {
  const { text, paragraphs, tables } = document
  const marks = marksOf({ document, items, goals, targets, ...rest })
  const loose = paragraphs.filter((paragraph) => paragraph.kind !== 'cell')
  const found = marksByStretch(loose, marks)
  const blocks: Block[] = loose.map((paragraph, index) => {
    const own = found[index] ?? []
    return {
      start: paragraph.start,
      heading: paragraph.kind === 'heading',
      segments: [segmentsOf(text, paragraph, own)],
      items: itemsOf(own),
      table: null,
    }
  })
  for (const table of tables) {
    const cells = marksByStretch([...table.cells], marks)
    blocks.push({
      start: table.start,
      heading: false,
      segments: table.cells.map((cell, index) => segmentsOf(text, cell, cells[index] ?? [])),
      items: itemsOf(cells.flat()),
      table,
    })
  }
  return blocks.sort((a, b) => a.start - b.start)
}

function itemsOf(marks: readonly TextMark[]): Set<string> {
  return new Set(marks.flatMap(({ item }) => (item === null ? [] : [item])))
}

function reaches({ segments }: Block, { start, end }: Span): boolean {
  const first = segments[0]?.[0]
  const last = segments.at(-1)?.at(-1)
  return first !== undefined && last !== undefined && first.start < end && last.end > start
}

interface BlockViewProps {
  readonly block: Block
  readonly chosen: string | null
  readonly target: Span | null
}

const BlockView = memo(function BlockView({ block, chosen, target }: BlockViewProps) {
  const { segments, table, heading, start } = block
  if (table === null) {
    const content = <Pieces segments={segments[0] ?? []} chosen={chosen} target={target} />
    return heading ? <h3 data-start={start}>{content}</h3> : <p data-start={start}>{content}</p>
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
                  <Pieces segments={segments[index] ?? []} chosen={chosen} target={target} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

function rowsOf(table: DocumentTable): Array<Array<{ cell: Cell; index: number }>> {
  const rows: Array<Array<{ cell: Cell; index: number }>> = Array.from(
    { length: table.rows },
    () => [],
  )
  for (const [index, cell] of table.cells.entries()) rows[cell.row]?.push({ cell, index })
  return rows
}

interface PiecesProps {
  readonly segments: readonly Segment[]
  readonly chosen: string | null
  readonly target: Span | null
}

function Pieces({ segments, chosen, target }: PiecesProps): ReactNode {
  return segments.map((segment) => {
    const phrase = segment.marks.findLast((mark) => mark.kind !== 'clause')
    const inner = segment.marks.findLast((mark) => mark.item !== null)
    const isChosen = chosen !== null && segment.marks.some((mark) => mark.item === chosen)
    const aimed = target !== null && target.start < segment.end && target.end > segment.start
    const classes = [phrase?.kind, isChosen && 'clause', aimed && !isChosen && 'aimed']
      .filter(Boolean)
      .join(' ')
    const Piece = isChosen || aimed ? 'mark' : 'span'
    return (
      <Piece key={segment.start} className={classes} data-item={inner?.item ?? undefined}>
        {segment.text}
      </Piece>
    )
  })
}

/** The plan's text: clauses and phrases are marked where the compiler found them, and can be chosen. */
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { type Language, ROLE_NAME } from '#domain/names.ts'
import type { Cell, DocumentTable, Paragraph, Span } from '#domain/plan/document.ts'
import type { CompiledLedger, UnitRole } from '#domain/plan/ledger.ts'
import { useLanguage } from '../../data/language.tsx'
import { marksOf } from '../../parts/item-marks.ts'
import { type Setting, settingOf } from '../../parts/outline.ts'
import {
  cutAt,
  marksByStretch,
  type Segment,
  segmentsOf,
  type TextMark,
} from '../../parts/segments.ts'

interface DocumentTextProps {
  readonly ledger: CompiledLedger
  readonly item: string | null
  /** What to bring into sight. */
  readonly target: Span | null
  /** What a diagnostic is about. */
  readonly aim: Span | null
  readonly onChoose: (number: string) => void
}

interface Block {
  readonly start: number
  readonly setting: Setting
  /** Segments of a paragraph; of a table, those of each cell in turn. */
  readonly segments: ReadonlyArray<readonly Segment[]>
  readonly items: ReadonlySet<string>
  readonly table: DocumentTable | null
}

export function DocumentText({ ledger, item, target, aim, onChoose }: DocumentTextProps) {
  const { words } = useLanguage()
  const box = useRef<HTMLElement>(null)
  const blocks = useMemo(() => blocksOf(ledger), [ledger])
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
      <article ref={box} className="text" lang="zh-CN" aria-label={words.text} onClick={onClick}>
        {blocks.map((block) => (
          <BlockView
            key={block.start}
            block={block}
            chosen={item !== null && block.items.has(item) ? item : null}
            aim={aim !== null && reaches(block, aim) ? aim : null}
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

function blocksOf(ledger: CompiledLedger): Block[] {
  const { text, paragraphs, tables } = ledger.document
  const marks = marksOf(ledger)
  const setting = ({ kind, start, end }: Paragraph): Setting => {
    const said = settingOf(text.slice(start, end), ledger.plan)
    return said === 'body' && kind === 'heading' ? 'section' : said
  }
  const loose = paragraphs.filter((paragraph) => paragraph.kind !== 'cell')
  const found = marksByStretch(loose, marks)
  const blocks: Block[] = loose.map((paragraph, index) => {
    const own = found[index] ?? []
    return {
      start: paragraph.start,
      setting: setting(paragraph),
      segments: [segmentsOf(text, paragraph, own)],
      items: itemsOf(own),
      table: null,
    }
  })
  for (const table of tables) {
    const cells = marksByStretch([...table.cells], marks)
    blocks.push({
      start: table.start,
      setting: 'body',
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

/** The page's own title is its h1, the chosen item an h2. */
const ELEMENT = {
  title: 'h2',
  chapter: 'h3',
  section: 'h4',
  signature: 'p',
  address: 'p',
  body: 'p',
} as const satisfies Record<Setting, string>

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
  readonly aim: Span | null
}

function Pieces({ segments, chosen, aim }: PiecesProps): ReactNode {
  const { language, words } = useLanguage()
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

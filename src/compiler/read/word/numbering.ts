/**
 * The labels of Word's automatic numbering (一、 （一） 1. …). They are nowhere in the text of the file: only
 * their pattern is, in numbering.xml, and Word counts while it lays the document out. So does this.
 */
import { readXml, type XmlTag } from '../office/xml.ts'
import { spellNumber } from './list-number.ts'
import type { ParagraphStyle, Styles } from './styles.ts'

export interface Numbering {
  /**
   * The label of the next paragraph in reading order, with the blank that follows it; empty when it has
   * none.
   * @param direct what the paragraph itself states
   */
  readonly next: (
    direct: { readonly numId: string | null; readonly level: number | null },
    style: ParagraphStyle,
  ) => string
}

interface Level {
  start: number
  format: string
  text: string
  suffix: string
  /** Begins anew after a level above this one (counted from 1); 0 never; null after any above. */
  restart: number | null
  legal: boolean
  style: string | null
}

interface List {
  readonly levels: Map<number, Level>
  styleLink: string | null
}

interface Use {
  list: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

interface Definitions {
  readonly lists: ReadonlyMap<string, List>
  readonly uses: ReadonlyMap<string, Use>
}

const LEVELS = 9

export const NO_NUMBERING: Numbering = { next: () => '' }

/** @throws {Damaged} */
export async function readNumbering(
  chunks: AsyncIterable<Uint8Array>,
  styles: Styles,
): Promise<Numbering> {
  const { lists, uses } = await readDefinitions(chunks)
  /** Last number given, by list and level. */
  const counters = new Map<string, Array<number | undefined>>()
  const restarted = new Set<string>()

  const listOf = (use: Use): { id: string; list: List } | null => {
    const list = lists.get(use.list)
    const linked = list?.styleLink ? uses.get(styles.numberingOf(list.styleLink) ?? '') : undefined
    const id = linked?.list ?? use.list
    const found = lists.get(id)
    return found === undefined ? null : { id, list: found }
  }

  return {
    next: (direct, style) => {
      const numId = direct.numId ?? style.numId
      const use = numId === null ? undefined : uses.get(numId)
      const found = use === undefined ? null : listOf(use)
      if (numId === null || use === undefined || found === null) return ''
      const { id, list } = found
      const levelOf = (level: number) => use.levels.get(level) ?? list.levels.get(level)
      const startOf = (level: number) => use.starts.get(level) ?? levelOf(level)?.start ?? 1
      const byStyle = direct.numId === null ? levelByStyle(list, style.numberedBy) : null
      const current = direct.level ?? byStyle ?? (direct.numId === null ? style.level : null) ?? 0
      const level = levelOf(current)
      if (level === undefined) return ''

      const counter = counters.get(id) ?? []
      counters.set(id, counter)
      if (use.starts.has(current) && !restarted.has(`${numId} ${current}`)) {
        restarted.add(`${numId} ${current}`)
        counter[current] = undefined
      }
      counter[current] = (counter[current] ?? startOf(current) - 1) + 1
      for (let deeper = current + 1; deeper < LEVELS; deeper++) {
        const restart = levelOf(deeper)?.restart ?? null
        if (restart === null || current < restart) counter[deeper] = undefined
      }
      const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const format = levelOf(at)?.format ?? 'decimal'
        const spelled = level.legal && format !== 'bullet' ? 'decimal' : format
        return spellNumber(counter[at] ?? startOf(at), spelled)
      })
      return withSuffix(level.format === 'bullet' ? visibleBullet(label) : label, level.suffix)
    },
  }
}

function levelByStyle({ levels }: List, style: string | null): number | null {
  for (const [level, stated] of levels) if (style !== null && stated.style === style) return level
  return null
}

/** Bullets from symbol fonts are written with letters or private characters that mean nothing here. */
function visibleBullet(label: string): string {
  return /^[\w\ue000-\uf8ff\s]*$/.test(label) ? '' : label
}

/** The tab or space after a label is layout where the label itself ends in punctuation or a bracket. */
function withSuffix(label: string, suffix: string): string {
  const trimmed = label.trim()
  if (trimmed === '' || suffix === 'nothing') return trimmed
  return /[、，。．：；）)〕】]$/.test(trimmed) ? trimmed : `${trimmed} `
}

async function readDefinitions(chunks: AsyncIterable<Uint8Array>): Promise<Definitions> {
  const lists = new Map<string, List>()
  const uses = new Map<string, Use>()
  let list: List | null = null
  let use: Use | null = null
  let level: Level | null = null
  let override = 0
  await readXml(chunks, {
    open: (tag) => {
      const { name, get } = tag
      const value = get('val') ?? ''
      if (name === 'w:abstractNum') {
        list = { levels: new Map(), styleLink: null }
        lists.set(get('abstractNumId') ?? '', list)
      } else if (name === 'w:num') {
        use = { list: '', starts: new Map(), levels: new Map() }
        uses.set(get('numId') ?? '', use)
      } else if (name === 'w:lvl') {
        level = newLevel()
        const index = Number(get('ilvl') ?? 0)
        ;(use ?? list)?.levels.set(index, level)
      } else if (name === 'w:lvlOverride') override = Number(get('ilvl') ?? 0)
      else if (name === 'w:startOverride') use?.starts.set(override, integer(value, 1))
      else if (name === 'w:abstractNumId' && use !== null) use.list = value
      else if (name === 'w:numStyleLink' && list !== null) list.styleLink = value
      else if (level !== null) readLevelTag(tag, value, level)
    },
    close: (name) => {
      if (name === 'w:abstractNum') list = null
      else if (name === 'w:num') use = null
      else if (name === 'w:lvl') level = null
    },
    text: () => {},
  })
  return { lists, uses }
}

function newLevel(): Level {
  return {
    start: 1,
    format: 'decimal',
    text: '',
    suffix: 'tab',
    restart: null,
    legal: false,
    style: null,
  }
}

function readLevelTag({ name, get }: XmlTag, value: string, level: Level): void {
  if (name === 'w:start') level.start = integer(value, 1)
  // A format of the writer's own stands beside one that every program knows.
  else if (name === 'w:numFmt' && value !== 'custom') level.format = value
  else if (name === 'w:lvlText') level.text = value
  else if (name === 'w:suff') level.suffix = value
  else if (name === 'w:lvlRestart') level.restart = integer(value, 0)
  else if (name === 'w:isLgl') level.legal = !/^(0|false|off)$/.test(get('val') ?? '1')
  else if (name === 'w:pStyle') level.style = value
}

function integer(value: string, otherwise: number): number {
  const number = Number.parseInt(value, 10)
  return Number.isSafeInteger(number) && Math.abs(number) < 1_000_000 ? number : otherwise
}

/**
 * Takes the paragraphs and table parts of a document in reading order and gives its blocks. Tables may
 * stand inside cells to any depth.
 */
import { type Block, demandRoom } from '../body.ts'
import { type LooseCell, type LooseRow, layOut } from './grid.ts'

export interface Flow {
  /** Paragraphs and tables outside every table that is still open. */
  readonly blocks: readonly Block[]
  readonly add: (block: Block) => void
  readonly openTable: () => void
  /** @param indent columns left free before the first cell */
  readonly openRow: (indent: number) => void
  readonly openCell: (place: Omit<LooseCell, 'blocks'>) => void
  readonly closeTable: () => void
}

interface OpenTable {
  readonly rows: Array<{ indent: number; cells: LooseCell[] }>
  /** Where paragraphs go: the open cell, or before the table when there is none. */
  readonly outside: Block[]
}

/** Deeper tables are taken for lines of the cell they are in. */
const TABLE_DEPTH = 30

/**
 * Every call may throw a Refusal, FILE_EXPANDS_TOO_FAR.
 * @param unfoldNested a table that holds another one is page layout, not data (as on web pages): its
 * cells are given one after the other
 */
export function createFlow(name: string, unfoldNested: boolean): Flow {
  const blocks: Block[] = []
  const open: OpenTable[] = []
  let beyond = 0
  let target = blocks
  let pieces = 0
  const count = () => {
    pieces += 1
    demandRoom(0, pieces, name)
  }
  return {
    blocks,
    add: (block) => {
      count()
      target.push(block)
    },
    openTable: () => {
      if (open.length >= TABLE_DEPTH) beyond += 1
      else open.push({ rows: [], outside: target })
    },
    openRow: (indent) => {
      if (beyond === 0) open.at(-1)?.rows.push({ indent, cells: [] })
    },
    openCell: (place) => {
      const table = open.at(-1)
      if (beyond > 0 || table === undefined) return
      count()
      if (table.rows.length === 0) table.rows.push({ indent: 0, cells: [] })
      target = []
      table.rows.at(-1)?.cells.push({ ...place, blocks: target })
    },
    closeTable: () => {
      if (beyond > 0) {
        beyond -= 1
        return
      }
      const table = open.pop()
      if (table === undefined) return
      target = table.outside
      for (const block of blocksOf(table.rows, unfoldNested)) target.push(block)
    },
  }
}

/** The table; or what is in it, when it is but a frame around text. */
function* blocksOf(rows: readonly LooseRow[], unfoldNested: boolean): Generator<Block> {
  const cells = rows.flatMap((row) => row.cells)
  const nested = cells.some((cell) => cell.blocks.some((block) => block.kind === 'table'))
  const table = layOut(rows)
  if (table.columns > 1 && !(nested && unfoldNested)) yield table
  else for (const cell of cells) yield* cell.blocks
}

/**
 * Text as a cell can hold it: not taken for a formula, without characters XML forbids, within Excel's
 * limit, and read back as it was.
 */

/** Excel's limit is 32,767; the rest is room for marks. */
export const CELL_LIMIT = 32_000

const FORMULA_LIKE = /^[=+\-@＝＋－＠'\t\r\n]/u

/**
 * Text to put in a cell. What a program might take for a formula when the cell is edited or exported
 * gets an apostrophe before it, and so does text that itself begins with one.
 */
export function toCell(text: string): string {
  const clean = cleaned(text)
  const short = clean.length > CELL_LIMIT ? `${wellFormed(clean.slice(0, CELL_LIMIT))}…` : clean
  return FORMULA_LIKE.test(short) ? `'${short}` : short
}

/** The text behind what a cell holds. */
export function fromCell(cell: string): string {
  const text = cleaned(cell)
  return text.startsWith("'") && FORMULA_LIKE.test(text.slice(1)) ? text.slice(1) : text
}

/** Whether a cell still says what was put into it; blanks around and kinds of line end do not count. */
export function isUnchanged(cell: string, put: string): boolean {
  return fromCell(cell).trim() === fromCell(put).trim()
}

/** Whether `toCell` could not put the whole text into the cell. */
export const isCut = (put: string) => put.length > CELL_LIMIT

function cleaned(text: string): string {
  return wellFormed(text.replace(/\r\n?/g, '\n')).replace(FORBIDDEN, '')
}

// What XML 1.0 cannot hold, and the tab, which means nothing inside a cell.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/g

/** Halves of surrogate pairs become �. */
function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '�',
  )
}

/** Where an item may be split: behind its sentences, or where it is one sentence, behind its clauses. */

export interface Place {
  /** Characters that stay with the first part. */
  readonly at: number
  /** How the second part begins. */
  readonly begins: string
}

const SHOWN = 24

export function placesOf(text: string): readonly Place[] {
  const behind = (mark: RegExp) =>
    [...text.matchAll(mark)].flatMap(({ index, 0: found }) => {
      const at = index + found.length
      const rest = text.slice(at).trim()
      // What is left must be more than a bracket with the units.
      return rest === '' || /^[（(][^（(]*[)）]$/.test(rest) ? [] : [{ at, begins: shown(rest) }]
    })
  const sentences = behind(/[。；;！\n]+/g)
  return sentences.length > 0 ? sentences : behind(/[，,、]+/g)
}

const shown = (text: string) => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`)

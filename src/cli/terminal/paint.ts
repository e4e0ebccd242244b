/** Colour, only where somebody sees it. */
import { styleText } from 'node:util'

export type Style =
  | 'strong'
  | 'faint'
  | 'error'
  | 'warning'
  | 'info'
  | 'gutter'
  | 'number'
  | 'immediate'
  | 'limited'
  | 'long-term'
  | 'good'

export type Paint = (style: Style, text: string) => string

type Format = Parameters<typeof styleText>[0]

const FORMAT: Readonly<Record<Style, Format>> = {
  strong: 'bold',
  faint: 'gray',
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  gutter: ['bold', 'blue'],
  number: 'cyan',
  immediate: 'red',
  limited: 'yellow',
  'long-term': 'magenta',
  good: 'green',
}

export const plain: Paint = (_, text) => text

export const coloured: Paint = (style, text) =>
  text === '' ? '' : styleText(FORMAT[style], text, { validateStream: false })

type Environment = Readonly<Record<string, string | undefined>>

/** Colours on a terminal; NO_COLOR and TERM=dumb forbid them, FORCE_COLOR asks for them anywhere. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: Environment): Paint {
  const force = env.FORCE_COLOR
  if (force !== undefined && force !== '')
    return force === '0' || force === 'false' ? plain : coloured
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return plain
  return stream.isTTY === true && env.TERM !== 'dumb' ? coloured : plain
}

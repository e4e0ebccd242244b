/** How a report is to be written: for whom, how wide, in colour or not. */
import type { Language } from '../../domain/names.ts'
import type { Paint } from './paint.ts'

export interface View {
  readonly language: Language
  readonly paint: Paint
  /** Columns of the terminal. */
  readonly width: number
  /** Show every diagnostic in full. */
  readonly all: boolean
}

import { expect, test } from 'vitest'
import { provideDomMatrix } from './dom-matrix.ts'

test('where there is no DOMMatrix, one that scales and moves is provided; one that is there stays', () => {
  const globals = globalThis as { DOMMatrix?: unknown }
  const before = globals.DOMMatrix
  try {
    delete globals.DOMMatrix
    provideDomMatrix()
    const Provided = globals.DOMMatrix as new () => {
      scaleSelf(x: number, y: number): { translateSelf(x: number, y: number): object }
    }
    // A glyph of 2 by 4 points, upside down, as pdf.js asks for it.
    expect(new Provided().scaleSelf(1 / 2, -1 / 4).translateSelf(0, -4)).toMatchObject({
      a: 0.5,
      d: -0.25,
      e: 0,
      f: 1,
    })
    provideDomMatrix()
    expect(globals.DOMMatrix).toBe(Provided)
  } finally {
    globals.DOMMatrix = before
  }
})

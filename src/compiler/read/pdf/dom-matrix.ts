/**
 * pdf.js needs the browser’s DOMMatrix to be loaded at all and takes it from a graphics package of 25 MB that
 * may be missing. Reading text needs no more of it than this: scale and move, for glyphs drawn as pictures.
 */
class TextMatrix {
  a = 1
  b = 0
  c = 0
  d = 1
  e = 0
  f = 0

  scaleSelf(x: number, y: number): this {
    this.a *= x
    this.b *= x
    this.c *= y
    this.d *= y
    return this
  }

  translateSelf(x: number, y: number): this {
    this.e += this.a * x + this.c * y
    this.f += this.b * x + this.d * y
    return this
  }
}

export function provideDomMatrix(): void {
  if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: TextMatrix })
}

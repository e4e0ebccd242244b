/** pdf.js, loaded only once what it needs of a browser is there. */
import { provideDomMatrix } from './dom-matrix.ts'

provideDomMatrix()
export const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')

/** Text that people wrote: letters and line ends, no markup that a browser would act on. */

/** What neither people nor their programs write into text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/
const ENCODINGS = ['utf-8', 'gb18030']

export function isPlainText(bytes: Uint8Array): boolean {
  return ENCODINGS.some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return !CONTROL.test(text) && !/^\s*(<|%!PS|#!)/.test(text)
    } catch {
      return false
    }
  })
}

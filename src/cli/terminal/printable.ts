/**
 * Makes text from outside safe to print. A document, a file name or an argument may hold control
 * characters that would move the cursor, recolour the screen or reverse the reading order.
 */

/**
 * One line without effect on the terminal: line breaks and tabs become blanks, controls their visible
 * signs (␛), characters that turn the writing direction �. The length in UTF-16 units is kept.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.charCodeAt(0)
    if (char === '\n' || char === '\t' || char === '\r') return ' '
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '␡' : '�'
  })
}

// C0, DEL and C1 controls; marks, embeddings, overrides and isolates of direction; line and
// paragraph separators; halves of surrogate pairs.
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

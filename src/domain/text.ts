/** Text from people: what may be kept in a database and shown, within a length. */
import { z } from 'zod'

/** NUL cannot be stored; a lone surrogate is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Trimmed, not empty, at most `most` UTF-16 units. */
export const Text = (most: number) => optionalText(most).min(1)

/** As `Text`, but may be empty. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !UNSTORABLE.test(text), { message: 'unstorable character' })

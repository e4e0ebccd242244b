/** The hash of a file, as the server works it out too. */

/** Hexadecimal; null where the browser cannot work it out. */
export async function hashOf(file: Blob): Promise<string | null> {
  if (crypto.subtle === undefined) return null // without https
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

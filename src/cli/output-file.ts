/** Writes files as a whole or not at all: into a temporary one beside the goal, then renamed. */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, type Stats } from 'node:fs'
import { open, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { complain } from './complaint.ts'
import { causeOf } from './system-error.ts'

/**
 * Refuses before any work what could not be written after it.
 * @throws {Complaint} OUTPUT_IS_INPUT, OUTPUT_FOLDER_MISSING, FILE_IS_FOLDER, OUTPUT_EXISTS
 */
export async function checkOutput(
  path: string,
  inputs: readonly string[],
  options: { readonly mayReplace: boolean },
): Promise<void> {
  const folder = dirname(path)
  if (!existsSync(folder)) complain('OUTPUT_FOLDER_MISSING', { path, folder })
  const found = await statOrNull(path)
  if (found === null) return
  if (found.isDirectory()) complain('FILE_IS_FOLDER', { path })
  if (!found.isFile()) return
  for (const input of inputs) {
    if (isSame(found, await statOrNull(input))) complain('OUTPUT_IS_INPUT', { path })
  }
  if (!options.mayReplace) complain('OUTPUT_EXISTS', { path })
}

/**
 * Puts `content` at `path`. Whatever stops it — an error, Ctrl-C — the file there is the old one or
 * the new one, whole, and nothing else is left in the folder.
 * @throws {Complaint} OUTPUT_UNWRITABLE
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const found = await statOrNull(path)
    // A device or a pipe (/dev/stdout) has no place in a folder to rename into.
    if (found !== null && !found.isFile()) await writeFile(path, content)
    else await replace(found === null ? path : await realpath(path), content, found)
  } catch (error) {
    complain('OUTPUT_UNWRITABLE', { path, reason: causeOf(error) })
  }
}

async function replace(path: string, content: string | Uint8Array, old: Stats | null) {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  const remove = () => rmSync(temporary, { force: true })
  const release = onInterrupt(remove)
  try {
    const file = await open(temporary, 'wx', old === null ? 0o666 : old.mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    remove()
    throw error
  } finally {
    release()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs `clean` when the process is told to stop, then lets it stop. Returns how to take that back. */
function onInterrupt(clean: () => void): () => void {
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop)
  }
  const stop = (signal: NodeJS.Signals) => {
    clean()
    release()
    process.kill(process.pid, signal)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  return release
}

async function statOrNull(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null)
}

const isSame = (a: Stats, b: Stats | null) => b !== null && a.dev === b.dev && a.ino === b.ino

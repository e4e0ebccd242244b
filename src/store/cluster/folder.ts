/**
 * The data folder. Its file `taizhang.json` (mode 600) marks the folder as ours, keeps the passwords
 * generated for it and, where the database had to be put elsewhere, the way to it.
 */
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '../../domain/refusal.ts'

const Settings = z.object({
  version: z.literal(1),
  /** Names the folder under /var/lib/taizhang that holds the database, where it cannot lie here. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Where the database lies; null: in the data folder itself. */
  place: z.string().nullable(),
  /** A database was made here once, so that its absence later is a loss and not a beginning. */
  initialised: z.boolean(),
  passwords: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
  /** The app role's password on servers used through DATABASE_URL, by role and address. */
  servers: z.record(z.string(), z.string()),
})
export type Settings = Readonly<z.infer<typeof Settings>>

export interface DataFolder {
  readonly path: string
  readonly settings: Settings
}

const NAME = 'taizhang.json'
/** What a fresh folder may hold and still be taken for empty. */
const NEGLIGIBLE = /^(\.gitkeep|\.DS_Store|lost\+found|taizhang\.json\.[0-9a-f]+)$/

/**
 * Opens the data folder, making it (mode 700) when there is none.
 * @throws {Refusal} DATA_FOLDER_FOREIGN, DATA_FOLDER_UNUSABLE, DATA_FOLDER_DAMAGED
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  let folder = resolve(path)
  try {
    await mkdir(dirname(folder), { recursive: true })
    await mkdir(folder, { mode: 0o700 }).catch(ifThereAlready)
    folder = await realpath(folder)
    const names = await readdir(folder)
    if (!names.includes(NAME)) {
      if (names.some((name) => !NEGLIGIBLE.test(name))) refuse('DATA_FOLDER_FOREIGN', { folder })
      await createSettings(folder)
    }
    // A volume that belongs to another user cannot be chmod-ed; what matters inside has its own mode.
    await chmod(folder, 0o700).catch(() => {})
    return { path: folder, settings: parse(folder, await readFile(join(folder, NAME), 'utf8')) }
  } catch (error) {
    if (isSystemError(error)) refuse('DATA_FOLDER_UNUSABLE', { folder, reason: error.message })
    throw error
  }
}

/** Changes settings and makes them last before it returns. */
export async function saveSettings(
  folder: DataFolder,
  change: Partial<Settings>,
): Promise<DataFolder> {
  const settings = { ...folder.settings, ...change }
  const file = join(folder.path, NAME)
  const { uid, gid } = await stat(file)
  const aside = await writeAside(folder.path, settings)
  if (process.getuid?.() === 0) await chown(aside, uid, gid) // the owner may start it next time
  await rename(aside, file)
  return { ...folder, settings }
}

/** A password no one has to type: 192 random bits. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

function ifThereAlready(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

async function createSettings(folder: string): Promise<void> {
  const aside = await writeAside(folder, {
    version: 1,
    id: randomBytes(8).toString('hex'),
    place: null,
    initialised: false,
    passwords: { superuser: newPassword(), owner: newPassword(), app: newPassword() },
    servers: {},
  })
  try {
    // Unlike a rename, a link never replaces: of two programs that begin at once, one wins.
    await link(aside, join(folder, NAME))
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code !== 'EEXIST') await rename(aside, join(folder, NAME)) // no links on this disk
  } finally {
    await rm(aside, { force: true })
  }
}

async function writeAside(folder: string, settings: Settings): Promise<string> {
  const aside = join(folder, `${NAME}.${randomBytes(4).toString('hex')}`)
  const file = await open(aside, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return aside
}

function parse(folder: string, text: string): Settings {
  try {
    return Settings.parse(JSON.parse(text))
  } catch {
    return refuse('DATA_FOLDER_DAMAGED', { folder, reason: NAME })
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

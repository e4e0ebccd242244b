/**
 * Every page of the web application as it looks in the sample town, on a PC and on a phone, drawn by a real
 * browser at a fixed time into docs/screens/. The list of pages is the application's own.
 */
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { compileIsolated } from '../../src/compiler/isolated.ts'
import { writeLedgerSheet } from '../../src/compiler/sheet/write.ts'
import { may } from '../../src/domain/access/permissions.ts'
import { identifying } from '../../src/http/access/identify.ts'
import { createApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import { drawSecrets } from '../../src/store/draw/secrets.ts'
import { openFiling } from '../../src/store/evidence/filing.ts'
import { openStore } from '../../src/store/open.ts'
import { backupsIn } from '../../src/store/operations/backups.ts'
import { firstTenant } from '../../src/store/tenants.ts'
import { startBrowser } from '../browser.ts'
import { built, ROOT } from '../built.ts'
import { signedIn } from '../journeys/signed-in.ts'
import { type PageAddress, pagesOfTheWeb } from '../pages.ts'
import { type Sitters, sampleTown } from './sample-town.ts'

const NOW = new Date('2026-11-19T01:30:00Z')
const VERSION = '0.1.0'
const UNNAMED = '未命名'
const SIZES = {
  pc: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const
const QUALITY = 60
const MOST_OF_ONE = 150 * 1024
const MOST_OF_ALL = 4 * 1024 * 1024
/** A map or a chart is drawn after its page. */
const SETTLED_MS = 1_200

export async function screens(names: readonly string[]): Promise<void> {
  await built()
  const folder = join(ROOT, 'docs/screens')
  const data = await mkdtemp(join(tmpdir(), 'taizhang-screens-'))
  const store = await openStore({
    dataFolder: data,
    databaseUrl: null,
    appUrl: null,
    newAppPassword: false,
  })
  const browser = await startBrowser()
  try {
    const { database } = store
    const tenantId = await firstTenant(store.owner, UNNAMED, NOW)
    const filing = openFiling(data, null)
    const secrets = drawSecrets({ secret: () => new Uint8Array(32) })
    const town = await sampleTown({
      database,
      tenantId,
      now: NOW,
      filing,
      drawSecrets: secrets,
      unnamed: UNNAMED,
    })
    const app = createApp({
      database,
      tenantId,
      clock: () => NOW,
      filing,
      drawSecrets: secrets,
      identify: identifying(database, () => NOW),
      compile: compileIsolated,
      writeSheet: writeLedgerSheet,
      version: VERSION,
      webFolder: join(ROOT, 'dist/web'),
      hostnames: [],
      backups: {
        ...backupsIn({
          owner: store.owner,
          dataFolder: data,
          filesIncluded: true,
          program: VERSION,
        }),
        folder: '/srv/taizhang/data/backups',
      },
      logFault: (_, error) => process.stderr.write(`${error}\n`),
    })
    const server = await listen(app.fetch, '127.0.0.1', 0)
    try {
      const origin = `http://127.0.0.1:${server.port}`
      const cookies = new Map<string, string>()
      for (const actor of town.people)
        cookies.set(actor.personId, await signedIn(database, actor, NOW))
      await mkdir(folder, { recursive: true })
      const drawn = await drawAll({ browser, origin, town, cookies, folder }, names)
      if (names.length === 0) await removeOthers(folder, drawn)
      await demandSmall(folder)
    } finally {
      await server.close()
    }
  } finally {
    await browser.close()
    await store.stop()
    await rm(data, { recursive: true, force: true })
  }
}

interface Studio {
  readonly browser: Browser
  readonly origin: string
  readonly town: Sitters
  readonly cookies: ReadonlyMap<string, string>
  readonly folder: string
}

/** @returns the names of the files. */
async function drawAll(studio: Studio, wanted: readonly string[]): Promise<readonly string[]> {
  const { ids } = studio.town
  const files: string[] = []
  for (const page of await pagesOfTheWeb()) {
    const name = nameOf(page.path)
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const parameters = [...page.path.matchAll(/:(\w+)/g)].map(([, each = '']) => each)
    const idOf = (each: string) => ids[`${page.path.split('/')[1]}/${each}`] ?? ids[each]
    const missing = parameters.filter((each) => idOf(each) === undefined)
    const as = viewerOf(page, studio.town)
    if (missing.length > 0 || as === undefined) {
      process.stdout.write(`${page.path}: not drawn, the sample has no ${missing[0] ?? 'viewer'}\n`)
      continue
    }
    const address = parameters.reduce(
      (made, each) => made.replace(`:${each}`, idOf(each) ?? ''),
      page.path,
    )
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      const file = `${name}-${size}.webp`
      await writeFile(join(studio.folder, file), await draw(studio, address, size, as))
      files.push(file)
    }
    process.stdout.write(`${page.path}\n`)
  }
  return files
}

/** items/:itemId → items-item */
const nameOf = (path: string): string =>
  path
    .slice(1)
    .replace(/:(\w+)/g, (_, name: string) => name.replace(/Id$/, ''))
    .replaceAll('/', '-') || 'today'

const viewerOf = ({ path, needs }: PageAddress, { people, member }: Sitters) =>
  path === '/'
    ? member
    : people.find((actor) => needs.length === 0 || needs.some((each) => may(actor, each)))

async function draw(
  { browser, origin, cookies }: Studio,
  address: string,
  size: keyof typeof SIZES,
  as: { readonly personId: string },
): Promise<Buffer> {
  const context = await browser.newContext({
    ...SIZES[size],
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    await context.addCookies([
      { name: 'taizhang', value: cookies.get(as.personId) ?? '', url: origin },
    ])
    const page = await context.newPage()
    await page.clock.setFixedTime(NOW)
    await page.goto(origin + address)
    await page.locator('main h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(SETTLED_MS)
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    return await sharp(png).webp({ quality: QUALITY, effort: 6 }).toBuffer()
  } finally {
    await context.close()
  }
}

/** Images of pages that are gone. */
async function removeOthers(folder: string, drawn: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) if (!drawn.includes(name)) await rm(join(folder, name))
}

/** @throws {Error} when an image, or all of them, take more than a repository should carry. */
async function demandSmall(folder: string): Promise<void> {
  let all = 0
  for (const name of await readdir(folder)) {
    const { size } = await stat(join(folder, name))
    all += size
    if (size > MOST_OF_ONE) throw new Error(`${name} is ${size} bytes long`)
  }
  process.stdout.write(`${(all / 1024).toFixed(0)} KB in ${folder}\n`)
  if (all > MOST_OF_ALL) throw new Error('the images are too large together')
}

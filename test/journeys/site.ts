/** The program with its web application and a browser to use it with: what every journey begins with. */

import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { compileIsolated } from '../../src/compiler/isolated.ts'
import { writeLedgerSheet } from '../../src/compiler/sheet/write.ts'
import { type Actor, theProgram } from '../../src/domain/organisation/actor.ts'
import { PlanSummary, type StoredPlan } from '../../src/domain/plan/stored.ts'
import { identifying } from '../../src/http/access/identify.ts'
import { createApp } from '../../src/http/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { issueLink } from '../../src/store/access/links.ts'
import { type Database, reading, writing } from '../../src/store/db.ts'
import { backupsIn } from '../../src/store/operations/backups.ts'
import { listPlans, readPlan } from '../../src/store/plan/plans.ts'
import { startBrowser } from '../browser.ts'
import { built, ROOT } from '../built.ts'
import { aFolder, freshDatabase, NOW } from '../fixtures.ts'
import { asCaller, aTown, type Town } from '../people.ts'
import { DRAW_SECRETS, FILING } from '../server.ts'
import { signedIn } from './signed-in.ts'

/** What the browser of the journeys says where they want no service worker. */
const BLOCKED = /Service Worker registration blocked/
/** What the graphics driver of a browser without a screen says when a map is drawn. */
const DRIVER = /GL Driver Message .*GPU stall due to ReadPixels/

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

interface Visit {
  readonly signedIn?: boolean
  readonly as?: Actor
  /** Another way to the site. */
  readonly through?: string
}

export interface Site {
  /** Empties the database and imports one plan. */
  onlyPlan(fileName: string, text: string): Promise<StoredPlan>
  /**
   * Opens an address of the site in a browser of its own, signed in as a clerk unless told otherwise, at
   * the time the site has.
   */
  open(path: string, options?: BrowserContextOptions & Visit): Promise<Page>
  /** Lets time pass, for the program and for the pages opened from now on. */
  setTime(now: Date): void
  origin(): string
  /** A link that works once: for a person, or for the first steps. */
  link(personId: string | null): Promise<string>
  readonly town: Town
  readonly database: Database
  /** What the database holds. */
  stored(): Promise<readonly StoredPlan[]>
  empty(): Promise<void>
  /** Complaints of the browser that a journey means to cause. */
  expectComplaint(complaint: RegExp): void
}

/** A site for one test file. A journey fails when the page complains or asks another machine. */
export async function aSite(): Promise<Site> {
  const { database, tenantId, ownerUrl, truncate } = await freshDatabase()
  const town = await aTown(database, tenantId)
  let now = NOW
  const cookieOf = (actor: Actor) => signedIn(database, actor, now)
  let browser: Browser
  let server: Listening
  let complaints: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    await built()
    const app = createApp({
      database,
      tenantId,
      clock: () => now,
      filing: FILING,
      drawSecrets: DRAW_SECRETS,
      identify: identifying(database, () => now),
      compile: compileIsolated,
      writeSheet: writeLedgerSheet,
      version: '0.0.0',
      webFolder: join(ROOT, 'dist/web'),
      hostnames: [],
      backups: backupsIn({
        owner: { connectionString: ownerUrl },
        dataFolder: await aFolder('site'),
        filesIncluded: true,
        program: '0.0.0',
      }),
      logFault: (_, error) => complaints.push(`the server failed: ${error}`),
    })
    server = await listen(app.fetch, '127.0.0.1', 0)
    browser = await startBrowser()
  })
  afterEach(async () => {
    const [said, meant] = [complaints, expected]
    complaints = []
    expected = []
    now = NOW
    for (const context of browser.contexts()) await context.close()
    expect(said.filter((text) => !meant.some((each) => each.test(text)))).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const origin = () => `http://127.0.0.1:${server.port}`
  const find = (planId: string) =>
    reading(database, theProgram(tenantId), (db) => readPlan(db, planId))
  return {
    async onlyPlan(fileName, text) {
      await truncate()
      const body = new FormData()
      body.append('file', new File([text], fileName))
      const request = {
        method: 'POST',
        headers: { 'x-taizhang': '1', cookie: `taizhang=${await cookieOf(town.actors.clerk)}` },
        body,
      }
      const answer = await fetch(`${origin()}/api/plans`, request)
      if (!answer.ok) throw new Error(`the upload was refused: ${await answer.text()}`)
      return find(PlanSummary.parse(await answer.json()).planId)
    },
    async open(path, { signedIn = true, as = town.actors.clerk, through, ...options } = {}) {
      const start = through ?? origin()
      const context = await browser.newContext({
        viewport: DESKTOP,
        serviceWorkers: 'block',
        ...options,
      })
      if (signedIn)
        await context.addCookies([{ name: 'taizhang', value: await cookieOf(as), url: start }])
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('console', (message) => {
        const { type, text } = { type: message.type(), text: message.text() }
        if (['error', 'warning'].includes(type) && !BLOCKED.test(text) && !DRIVER.test(text))
          complaints.push(text)
      })
      page.on('pageerror', (error) => complaints.push(`the page failed: ${error.message}`))
      page.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol.startsWith('http') && url.origin !== start)
          complaints.push(`asked another machine: ${url}`)
      })
      await page.clock.setFixedTime(now)
      await page.goto(start + path)
      return page
    },
    async stored() {
      const plans = await reading(database, theProgram(tenantId), listPlans)
      return Promise.all(plans.map(({ planId }) => find(planId)))
    },
    origin,
    setTime: (later) => {
      now = later
    },
    empty: truncate,
    town,
    database,
    async link(personId) {
      const caller = asCaller(theProgram(tenantId))
      const { text } = await writing(database, caller, (tx) =>
        issueLink(tx, tenantId, personId, NOW),
      )
      return `/link#${text}`
    },
    expectComplaint: (complaint) => void expected.push(complaint),
  }
}

/** The program with its web application and a browser to use it with: what every journey begins with. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { compileIsolated } from '../../src/compiler/isolated.ts'
import { writeLedgerSheet } from '../../src/compiler/sheet/write.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { PlanSummary, type StoredPlan } from '../../src/domain/plan/stored.ts'
import { createApp } from '../../src/http/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { reading } from '../../src/store/db.ts'
import { listPlans, readPlan } from '../../src/store/plan/plans.ts'
import { startBrowser } from '../browser.ts'
import { built, ROOT } from '../built.ts'
import { freshDatabase, NOW } from '../fixtures.ts'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export interface Site {
  /** Empties the database and imports one plan. */
  onlyPlan(fileName: string, text: string): Promise<StoredPlan>
  /** Opens an address of the site in a browser of its own, at the time at which tests take place. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** What the database holds. */
  stored(): Promise<readonly StoredPlan[]>
  empty(): Promise<void>
  /** Complaints of the browser that a journey means to cause. */
  expectComplaint(complaint: RegExp): void
}

/** A site for one test file. A journey fails when the page complains or asks another machine. */
export async function aSite(): Promise<Site> {
  const { database, tenantId, truncate } = await freshDatabase()
  let browser: Browser
  let server: Listening
  let complaints: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    await built()
    const app = createApp({
      database,
      tenantId,
      clock: () => NOW,
      identify: async () => theProgram(tenantId),
      compile: compileIsolated,
      writeSheet: writeLedgerSheet,
      version: '0.0.0',
      webFolder: join(ROOT, 'dist/web'),
      hostnames: [],
      logFault: (_, error) => complaints.push(`the server failed: ${error}`),
    })
    server = await listen(app.fetch, '127.0.0.1', 0)
    browser = await startBrowser()
  })
  afterEach(async () => {
    const [said, meant] = [complaints, expected]
    complaints = []
    expected = []
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
      const request = { method: 'POST', headers: { 'x-taizhang': '1' }, body }
      const answer = await fetch(`${origin()}/api/plans`, request)
      return find(PlanSummary.parse(await answer.json()).planId)
    },
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(`the page failed: ${error.message}`))
      page.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol.startsWith('http') && url.origin !== origin())
          complaints.push(`asked another machine: ${url}`)
      })
      await page.clock.setFixedTime(NOW)
      await page.goto(origin() + path)
      return page
    },
    async stored() {
      const plans = await reading(database, theProgram(tenantId), listPlans)
      return Promise.all(plans.map(({ planId }) => find(planId)))
    },
    empty: truncate,
    expectComplaint: (complaint) => void expected.push(complaint),
  }
}

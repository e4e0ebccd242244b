/** A page of a signed-in person in a browser whose processor is slowed, and how its frames come. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Person, Seeded } from '../parts/seeded.ts'

export const SLOWDOWN = 4
const SCROLLED_MS = 3_000

export async function slowPage(
  browser: Browser,
  site: Pick<Seeded, 'origin'>,
  as: Person,
  slowdown = SLOWDOWN,
): Promise<{ page: Page; protocol: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  })
  await context.addCookies([{ name: 'taizhang', value: as.cookie, url: site.origin }])
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return { page, protocol }
}

export interface Scrolled {
  /** Milliseconds from each frame to the next. */
  readonly frames: number[]
  /** In how many of them there was nothing below to scroll to: somebody waits for rows. */
  readonly waits: number
}

/** Scrolls for three seconds, a share of a screen at each frame. */
export const scrolling = (page: Page, selector: string, share: number): Promise<Scrolled> =>
  page.evaluate(`new Promise((done) => {
    const box = document.querySelector('${selector}')
    const frames = []
    let waits = 0
    let last = performance.now()
    const started = last
    const next = (now) => {
      frames.push(now - last)
      last = now
      const before = box.scrollTop
      box.scrollTop += box.clientHeight * ${share}
      if (box.scrollTop === before) waits += 1
      if (now - started < ${SCROLLED_MS}) requestAnimationFrame(next)
      else done({ frames: frames.slice(1), waits })
    }
    requestAnimationFrame(next)
  })`) as Promise<Scrolled>

export const at = (times: number[], share: number) =>
  times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
export const ms = (time: number) => `${Math.round(time)} ms`

/**
 * The browser of the journeys. A machine needs none: Chromium comes in an npm package, with the
 * libraries a bare system lacks. TAIZHANG_CHROMIUM may name another Chromium, Chrome or Edge.
 */
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { isPackedForThisMachine, unpackedChromium } from './chromium/unpack.ts'

const ARGUMENTS = [
  '--no-sandbox', // as root there is none; the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera that shows a moving picture.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // Nothing but this machine can be reached, by name or otherwise.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** Starts the browser; close it when done. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await whichBrowser()), args: ARGUMENTS })
}

async function whichBrowser(): Promise<LaunchOptions> {
  const named = process.env.TAIZHANG_CHROMIUM
  if (named) return { executablePath: named }
  // The package holds a program for Linux on x64; elsewhere an installed Chrome has to do.
  if (!isPackedForThisMachine) return { channel: 'chrome' }
  const { program, environment } = await unpackedChromium()
  return { executablePath: program, env: { ...process.env, ...environment } }
}

#!/usr/bin/env node
/**
 * Builds `dist/`: the program (TypeScript to JavaScript) and the web application (Vite).
 * `buildIfStale()` rebuilds only when a source file is newer than the last build, so that
 * `npm start` after `npm ci` needs no step of its own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', '.built')
const require = createRequire(import.meta.url)

/** Rebuilds when `dist/` is missing or older than a source; a published package has no sources. */
export function buildIfStale() {
  if (existsSync(join(root, 'tsconfig.build.json')) && isStale()) build()
}

function isStale() {
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  return ['src', 'web', 'package.json', 'vite.config.ts'].some(
    (name) => newest(join(root, name)) > built,
  )
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function build() {
  process.stderr.write('taizhang: building (once after an install or a change) …\n')
  const started = Date.now()
  run(packageBin('typescript', 'tsc'), ['-p', 'tsconfig.build.json', '--singleThreaded'])
  run(packageBin('vite', 'vite'), ['build', '--logLevel', 'warn'])
  writeFileSync(stamp, '')
  process.stderr.write(`taizhang: built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function packageBin(name, command) {
  let manifest
  try {
    manifest = require.resolve(`${name}/package.json`)
  } catch {
    process.stderr.write(
      `taizhang: ${name} is not installed, so the program cannot be built.\n` +
        'Run `npm ci` without NODE_ENV=production or --omit=dev, then try again.\n',
    )
    process.exit(1)
  }
  const { bin } = require(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    process.stderr.write('taizhang: the build failed; see above.\n')
    process.exit(1)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()

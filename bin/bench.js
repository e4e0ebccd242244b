#!/usr/bin/env node
/** Runs one program of `bench/`: `npm run bench -- compile`. Without a name it lists them. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const folder = fileURLToPath(new URL('../bench/', import.meta.url))
const names = readdirSync(folder).flatMap((file) =>
  file.endsWith('.ts') ? [file.slice(0, -3)] : [],
)
const name = process.argv[2]
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- ${names.join(' | ')}\n`)
  process.exit(2)
}
const { module } = await runnerImport(`${folder}${name}.ts`, {
  configFile: false,
  logLevel: 'error',
})
await module.bench(process.argv.slice(3))

#!/usr/bin/env node
/** Draws every page of the web application anew into docs/screens/: `npm run screens`, or `-- ledger item` for some. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../test/screens/screens.ts', import.meta.url))
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
await module.screens(process.argv.slice(2))

#!/usr/bin/env node
import { buildIfStale } from './build.js'

buildIfStale()
const { run } = await import('../dist/cli/program.js')
process.exitCode = await run(process.argv.slice(2))

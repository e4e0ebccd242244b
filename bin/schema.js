#!/usr/bin/env node
/** Renews `docs/compiled-ledger.schema.json` from the types in `src/domain/plan/ledger.ts`. */
import { writeFileSync } from 'node:fs'
import { buildIfStale } from './build.js'

buildIfStale()
const { compiledLedgerSchema } = await import('../dist/domain/plan/schema.js')
const file = new URL('../docs/compiled-ledger.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(compiledLedgerSchema(), null, 2)}\n`)
process.stderr.write('wrote docs/compiled-ledger.schema.json\n')

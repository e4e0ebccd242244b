/** The gateway alone, as a process that can be killed. Arguments: database, tenant. Tells its port. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const load = async (path) =>
  (await runnerImport(`${root}${path}`, { configFile: false, logLevel: 'error' })).module
const { openDatabase } = await load('src/store/db.ts')
const { startGateway } = await load('src/gateway/gateway.ts')

const [url, tenantId] = process.argv.slice(2)
const gateway = await startGateway({
  database: openDatabase({ connectionString: url }),
  tenantId,
  clock: () => new Date('2026-03-01T08:00:00Z'),
  host: '127.0.0.1',
  port: 0,
  logFault: () => {}, // sessions are killed on purpose
})
process.send({ port: gateway.port })
process.once('disconnect', () => process.exit())

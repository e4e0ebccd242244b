/**
 * The gateway in a process of its own, to weigh it. Arguments: login of the database (JSON), tenant. Tells its
 * port, what the loader of TypeScript weighs, which no installed program has, and its memory as often as it is asked.
 */
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { runnerImport } from 'vite'

const { rss: loader } = process.memoryUsage()
const root = fileURLToPath(new URL('../../', import.meta.url))
const load = async (path) =>
  (await runnerImport(`${root}${path}`, { configFile: false, logLevel: 'error' })).module
const { openDatabase } = await load('src/store/db.ts')
const { startGateway } = await load('src/gateway/gateway.ts')

const [login, tenantId] = process.argv.slice(2)
const gateway = await startGateway({
  database: openDatabase(JSON.parse(login)),
  tenantId,
  clock: () => new Date(),
  host: '127.0.0.1',
  port: 0,
  logFault: (where, error) => process.stderr.write(`${where}: ${error}\n`),
  limits: { framesPerAddress: 1e9, connectionsPerAddress: 20_000 },
})
setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')
process.on('message', () => {
  gc()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send({ rss, heapUsed, external })
})
process.send({ port: gateway.port, loader })
process.once('disconnect', () => process.exit())

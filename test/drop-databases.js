/**
 * `node drop-databases.js URL TEMPLATE`: drops the databases and roles a run made on a server. A
 * program of its own, so that a run that is interrupted can wait for it in its last moment.
 */
import pg from 'pg'

const [url, template] = process.argv.slice(2)
const client = new pg.Client({ connectionString: url })
await client.connect()
const names = async (sql) =>
  (await client.query(sql, [`${template}%`])).rows.map(({ name }) => client.escapeIdentifier(name))
for (const name of await names('select datname as name from pg_database where datname like $1'))
  await client.query(`drop database ${name} with (force)`)
for (const name of await names('select rolname as name from pg_roles where rolname like $1'))
  await client.query(`drop role ${name}`)
await client.end()

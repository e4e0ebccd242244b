/** One session for one purpose, closed afterwards. */
import pg from 'pg'

export async function session<T>(
  login: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...login, application_name: 'taizhang start' })
  client.on('error', () => {}) // a lost connection fails the query under way
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

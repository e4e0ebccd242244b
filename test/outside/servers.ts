/** Other systems that know people, in this process: they listen on this machine until the file is done. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** @param make given its own address, says how it answers. */
export async function aSystem(make: (address: string) => RequestListener): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', make(address))
  return address
}

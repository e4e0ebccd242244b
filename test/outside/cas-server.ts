/** A small CAS 3.0 server: gives tickets, and says once whose each is, to the service it was given for. */
import { randomUUID } from 'node:crypto'
import { aSystem } from './servers.ts'

const success = (user: string, name: string) =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>
  <cas:user>${user}</cas:user><cas:attributes><cas:displayName>${name}</cas:displayName></cas:attributes>
  </cas:authenticationSuccess></cas:serviceResponse>`
const failure = (code: string) =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationFailure code="${code}">no
  </cas:authenticationFailure></cas:serviceResponse>`

export async function aCasServer(user: string, name: string) {
  const tickets = new Map<string, string>()
  const address = await aSystem(() => (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cas')
    const service = searchParams.get('service') ?? ''
    if (pathname === '/cas/login') {
      const ticket = `ST-1-${randomUUID()}`
      tickets.set(ticket, service)
      const to = `${service}${service.includes('?') ? '&' : '?'}ticket=${ticket}`
      return response.writeHead(302, { location: to }).end()
    }
    const ticket = searchParams.get('ticket') ?? ''
    const given = tickets.get(ticket)
    tickets.delete(ticket)
    const answer =
      pathname !== '/cas/p3/serviceValidate' || given === undefined
        ? failure('INVALID_TICKET')
        : given === service
          ? success(user, name)
          : failure('INVALID_SERVICE')
    response.writeHead(200, { 'content-type': 'application/xml' }).end(answer)
  })
  return `${address}/cas`
}

/** A mail server in this process: as much of SMTP (RFC 5321) as a sender without TLS speaks. */
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface MailServer {
  readonly port: number
  /** What arrived, as text, in order. */
  readonly mails: readonly { readonly to: string; readonly text: string }[]
  /** The answer to each RCPT; default 250. */
  answer: (to: string) => string
  /** Ends the connection after the text of a mail was taken in, before it is acknowledged. */
  hangUp: boolean
}

export async function aMailServer(): Promise<MailServer> {
  const mails: { to: string; text: string }[] = []
  const server: { -readonly [K in keyof MailServer]: MailServer[K] } = {
    port: 0,
    mails,
    answer: () => '250 ok',
    hangUp: false,
  }
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.setEncoding('utf8')
    let [buffer, to, text] = ['', '', null as string | null]
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    socket.on('data', (chunk: string) => {
      buffer += chunk
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (text !== null) {
          if (line !== '.') text += `${line}\n`
          else {
            mails.push({ to, text })
            text = null
            if (server.hangUp) return socket.destroy()
            say('250 taken')
          }
        } else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 8BITMIME\r\n')
        else if (/^RCPT/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? ''
          say(server.answer(to))
        } else if (/^DATA/i.test(line)) {
          text = ''
          say('354 go on')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
      return undefined
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    listener.close()
  })
  const address = listener.address()
  server.port = typeof address === 'object' && address ? address.port : 0
  return server
}

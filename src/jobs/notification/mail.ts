/** E-mail by the tenant's own server. */
import { createTransport } from 'nodemailer'
import type { Outcome } from '../../actions/notification/deliver.ts'
import type { Mail } from '../../domain/notification/channel.ts'
import { mailText } from '../../domain/notification/messages.ts'
import type { Claimed } from '../../store/notification/deliveries.ts'

export interface Mailer {
  send(claimed: Claimed, linkBase: string | null): Promise<Outcome>
  close(): void
}

const CONNECTIONS = 3

/** @param password null: the server asks for none. */
export function openMailer(mail: Mail, password: string | null, timeoutMs: number): Mailer {
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: mail.host,
    port: mail.port,
    secure: mail.security === 'tls',
    requireTLS: mail.security === 'starttls',
    ignoreTLS: mail.security === 'none',
    ...(mail.user && { auth: { user: mail.user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = mail.from.split('@')[1] ?? 'taizhang'
  return {
    async send({ deliveryId, notice, email }, linkBase) {
      if (email === null) return { sent: false, error: 'no address', forGood: true, waitSeconds: 0 }
      try {
        await transport.sendMail({
          from: { name: '台账', address: mail.from },
          to: { name: '', address: email },
          subject: notice.title.zh,
          text: mailText(notice, linkBase),
          // The same for every attempt: mail servers and readers know a second one by it.
          messageId: `<${deliveryId}@${domain}>`,
          date: new Date(notice.madeAt),
          headers: { 'auto-submitted': 'auto-generated' },
        })
        return { sent: true }
      } catch (error) {
        return judge(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** What the server says may hold names and addresses: only its code is kept. */
function judge({ code, command, responseCode }: SmtpError): Outcome {
  const forGood = code === 'EENVELOPE' && command === 'RCPT TO' && (responseCode ?? 0) >= 550
  const error = responseCode ? `SMTP ${responseCode}` : (code ?? 'SMTP')
  return { sent: false, error, forGood, waitSeconds: 0 }
}

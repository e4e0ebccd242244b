/** `taizhang start`: brings the program up, says where it is and what to try, and stops it in order. */
import type { Command } from 'commander'
import type { Config, Running } from '../main.ts'
import { type CommandContext, EXIT, type Host, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig, type StartOptions } from './settings.ts'
import * as words from './start-words.ts'
import { type Paint, paintFor } from './terminal/paint.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const FORCED = 130
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

export function startCommand(program: Command, context: CommandContext = processContext()): void {
  const help = words.HELP[context.language]
  program
    .command('start')
    .summary(help.summary)
    .description(help.description)
    .option('-p, --port <PORT>', help.port)
    .option('--no-sample', help.noSample)
    .addHelpText('after', help.after)
    .action(async (options: StartOptions) => {
      context.exit(await start(readConfig(context.host.env, options), context.host))
    })
}

/** Runs until a signal comes or the database ends by itself. */
async function start(config: Config, host: Host): Promise<number> {
  const paint = paintFor(host.stdout, host.env)
  const print = (text: string) => send(host.stdout, `${text}\n`)
  const signal = untilSignal(() => void print(both(words.STOPPING)))
  try {
    const { packageVersion, startTaizhang } = await import('../main.ts')
    await print(paint('strong', `台账 Taizhang ${packageVersion()}`))
    const running = await startTaizhang(config, (progress) => {
      void print(paint('faint', `  ${words.PROGRESS[progress].join(' · ')} …`))
    })
    if (!signal.came) await print(readyText(running, config, paint))
    const reason = await Promise.race([signal.promise, running.died])
    await running.stop()
    await print(both(reason === null ? words.STOPPED : words.died(reason)))
    return reason === null ? EXIT.ok : EXIT.fault
  } finally {
    signal.forget()
  }
}

function readyText(running: Running, config: Config, paint: Paint): string {
  const facts = words.facts(running, config).flatMap(([zh, en]) => [`  ✓ ${zh}`, `    ${en}`])
  const next = words.NEXT.flatMap(([zh, en]) => [`  · ${zh}`, `    ${paint('faint', en)}`])
  const exposed = LOOPBACK.includes(config.host)
    ? []
    : ['', ...words.exposed(config.host).map((line) => `  ${paint('warning', line)}`)]
  return [...facts, '', ...entry(running, paint), ...exposed, '', ...next, ''].join('\n')
}

/** Where to go: to the first steps as long as nobody can sign in. */
function entry({ url, firstLink }: Running, paint: Paint): readonly string[] {
  if (firstLink === null) return [`  打开 Open    ${paint('strong', url)}`]
  const [zh, en] = words.FIRST_LINK
  return [`  ${zh}`, `  ${paint('faint', en)}`, '', `  ${paint('strong', firstLink)}`]
}

const both = ([zh, en]: words.Pair) => `${zh}\n${en}`

/** The first signal asks for an orderly end; a second one does not wait for it. */
function untilSignal(onFirst: () => void) {
  const signal = { came: false, promise: Promise.resolve(null), forget: () => {} }
  signal.promise = new Promise<null>((resolve) => {
    const listener = () => {
      if (signal.came) process.exit(FORCED)
      signal.came = true
      onFirst()
      resolve(null)
    }
    for (const name of SIGNALS) process.on(name, listener)
    signal.forget = () => {
      for (const name of SIGNALS) process.off(name, listener)
    }
  })
  return signal
}

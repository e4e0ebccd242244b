/** `taizhang verify`: recomputes the whole log and says whether anything in it was changed. */
import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { readCheckpoint, type SignedCheckpoint } from '../domain/log/note.ts'
import { FINDING_TITLE, type LogFinding, type LogVerdict } from '../domain/log/verification.ts'
import type { Language } from '../domain/names.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { refuse } from '../domain/refusal.ts'
import { type CommandContext, EXIT, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig } from './settings.ts'

interface Options {
  readonly checkpoint: readonly string[]
  readonly key?: string
  readonly json?: boolean
}

export function verifyCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('verify')
    .summary(words.summary)
    .description(words.description)
    .addOption(new Option('--checkpoint <FILE...>', words.checkpoint).default([], words.none))
    .option('--key <KEY>', words.key)
    .option('--json', words.json)
    .addHelpText('after', words.after)
    .action((options: Options) => verifyAll(context, options))
}

/** Verifies the log of every tenant, says what was found and sets the exit code. */
export async function verifyAll(context: CommandContext, options: Options): Promise<void> {
  const witnessed = await Promise.all(options.checkpoint.map(readWitnessed))
  const verdicts = await verdictsOf(context, options.key ?? null, witnessed)
  const text = options.json
    ? verdicts.map((verdict) => JSON.stringify(verdict)).join('\n')
    : verdicts.map((verdict) => sayVerdict(verdict, context.language)).join('\n')
  await send(context.host.stdout, `${text}\n`)
  const whole = verdicts.every(({ findings }) => findings.length === 0)
  context.exit(whole ? EXIT.ok : EXIT.planHasErrors)
}

async function verdictsOf(
  context: CommandContext,
  key: string | null,
  witnessed: readonly SignedCheckpoint[],
): Promise<LogVerdict[]> {
  const config = readConfig(context.host.env)
  const [{ attachStore }, { listTenants }, { readSigningKey }, { verifyLog }, { reading }] =
    await Promise.all([
      import('../store/attach.ts'),
      import('../store/tenants.ts'),
      import('../store/log/signing-key.ts'),
      import('../store/log/verify.ts'),
      import('../store/db.ts'),
    ])
  const store = await attachStore(config)
  try {
    const own = await readSigningKey(config.dataFolder)
    const verdicts = []
    for (const tenantId of await listTenants(store.owner)) {
      const trustedKey = key ?? own?.verifierKey(tenantId) ?? null
      const verdict = await reading(store.database, theProgram(tenantId), (db) =>
        verifyLog(db, { tenantId, trustedKey, witnessed }),
      )
      verdicts.push(verdict)
    }
    return verdicts
  } finally {
    await store.stop()
  }
}

async function readWitnessed(file: string): Promise<SignedCheckpoint> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return readCheckpoint(text) ?? refuse('CHECKPOINT_UNREADABLE', { file })
}

function sayVerdict(verdict: LogVerdict, language: Language): string {
  const words = WORDS[language]
  const facts = [
    words.size(verdict.size, verdict.pending),
    ...(verdict.root === null ? [] : [`${words.root} ${verdict.root}`]),
    ...(verdict.key === null ? [] : [`${words.signedWith} ${verdict.key}`]),
  ]
  const [first] = verdict.findings
  if (!first) return [`✓ ${words.whole}`, ...facts.map((fact) => `  ${fact}`)].join('\n')
  const lines = verdict.findings.map((finding) => `  · ${sayFinding(finding, language)}`)
  return [
    `✗ ${words.broken(sayFinding(first, language))}`,
    ...lines,
    ...facts.map((f) => `  ${f}`),
  ].join('\n')
}

function sayFinding({ kind, index, eventId, where }: LogFinding, language: Language): string {
  const place = index === null ? '' : ` #${index}`
  const rest = [eventId, where].filter((each) => each !== null && each !== '')
  return `${FINDING_TITLE[kind][language]}${place}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`
}

const WORDS = {
  zh: {
    summary: '核验操作日志是否被改动',
    description:
      '重新计算全部操作日志，与日志树、签名的树头逐一核对，指出第一条被改动、删除、插入或调换的记录。程序运行时也可以核验。',
    checkpoint: '见证人保存的树头文件（可多个），一并核对',
    key: '签名公钥；不写时用数据文件夹中的密钥',
    json: '每个单位输出一行 JSON',
    none: '无',
    after: '\n退出码：0 完好；1 发现改动；2 未执行\n',
    whole: '日志完好',
    broken: (first: string) => `日志被改动，第一处：${first}`,
    size: (size: number, pending: number) =>
      `${size} 条已入日志树${pending > 0 ? `，${pending} 条等待入树` : ''}`,
    root: '树头',
    signedWith: '签名公钥',
  },
  en: {
    summary: 'check that nobody changed the log',
    description:
      'Recomputes the whole log against its tree and the signed heads, and names the first event that was altered, removed, inserted or moved. Works while the program runs.',
    checkpoint: 'heads kept by witnesses, checked as well',
    key: 'public key of the heads; else that of the data folder',
    json: 'one line of JSON for each tenant',
    none: 'none',
    after: '\nExit codes: 0 whole; 1 changed; 2 refused\n',
    whole: 'the log is whole',
    broken: (first: string) => `the log was changed, first: ${first}`,
    size: (size: number, pending: number) =>
      `${size} events in the tree${pending > 0 ? `, ${pending} waiting` : ''}`,
    root: 'head',
    signedWith: 'signed with',
  },
} as const satisfies Record<Language, object>

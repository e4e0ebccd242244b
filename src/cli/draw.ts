/** `taizhang draw verify FILE`: recomputes a published draw, without a database and without a network. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { DRAW_FINDING_NAME } from '../domain/draw/names.ts'
import { type DrawFinding, PublishedDraw, verifyDraw } from '../domain/draw/publication.ts'
import type { Language } from '../domain/names.ts'
import { refuse } from '../domain/refusal.ts'
import { type CommandContext, EXIT, send } from './host.ts'
import { processContext } from './process-context.ts'

export function drawCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('draw')
    .summary(words.summary)
    .command('verify')
    .summary(words.verify)
    .description(words.description)
    .argument('<FILE>', words.file)
    .option('--json', words.json)
    .addHelpText('after', words.after)
    .action((file: string, { json }: { readonly json?: boolean }) =>
      verifyFile(context, file, json ?? false),
    )
}

async function verifyFile(context: CommandContext, file: string, json: boolean): Promise<void> {
  const published = await readPublished(file)
  const findings = verifyDraw((bytes) => createHash('sha256').update(bytes).digest(), published)
  const text = json
    ? JSON.stringify({ title: published.frame.title, findings })
    : say(published, findings, context.language)
  await send(context.host.stdout, `${text}\n`)
  context.exit(findings.length === 0 ? EXIT.ok : EXIT.planHasErrors)
}

/** @throws {Refusal} DRAW_FILE_UNREADABLE */
async function readPublished(file: string): Promise<PublishedDraw> {
  const text = await readFile(file, 'utf8').catch((error: Error) =>
    refuse('DRAW_FILE_UNREADABLE', { file, issues: error.message }),
  )
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refuse('DRAW_FILE_UNREADABLE', { file, issues: 'JSON' })
  }
  const { data, error } = PublishedDraw.safeParse(content)
  if (data) return data
  const issues = error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
  return refuse('DRAW_FILE_UNREADABLE', { file, issues: issues.join('; ') })
}

function say(
  { frame, commitment, drawn, revealedAt }: PublishedDraw,
  findings: readonly DrawFinding[],
  language: Language,
): string {
  const words = WORDS[language]
  const candidates = frame.classes.reduce((sum, each) => sum + each.candidates.length, 0)
  const facts = [
    `${frame.title}`,
    words.facts(candidates, drawn.length, frame.drawOn, revealedAt),
    `${words.commitment} ${commitment}`,
  ].map((line) => `  ${line}`)
  if (findings.length === 0) return [`✓ ${words.right}`, ...facts].join('\n')
  const lines = findings.map(({ kind, where, expected, found }) => {
    const place = where === '' ? '' : ` (${where})`
    return `  · ${DRAW_FINDING_NAME[kind][language]}${place}\n    ${words.expected} ${expected || '—'}\n    ${words.found} ${found || '—'}`
  })
  return [`✗ ${words.wrong(findings.length)}`, ...lines, ...facts].join('\n')
}

const WORDS = {
  zh: {
    summary: '核验公布的双随机抽查',
    verify: '重算一份公布的抽查，看是否属实',
    description:
      '按文件中的种子和抽样框重新抽取对象和检查人员，与公布的承诺值、名单逐一核对。不需要数据库，也不联网。',
    file: '公布页下载的 JSON 文件',
    json: '输出一行 JSON',
    after: '\n退出码：0 属实；1 不符；2 未执行\n',
    right: '抽查属实：种子、抽样框、承诺值、抽中名单和检查人员一致',
    wrong: (count: number) => `抽查不符：${count} 处`,
    facts: (candidates: number, drawn: number, on: string, at: string) =>
      `${candidates} 个对象抽中 ${drawn} 个；抽查日 ${on}，揭晓于 ${at}`,
    commitment: '事先公布的承诺值',
    expected: '应为',
    found: '文件中',
  },
  en: {
    summary: 'check a published random draw',
    verify: 'recompute a published draw and say whether it is true',
    description:
      'Draws subjects and inspectors again from the seed and the frame in the file, and compares with the commitment and the lists in it. Needs no database and no network.',
    file: 'JSON file from the public page',
    json: 'one line of JSON',
    after: '\nExit codes: 0 true; 1 different; 2 refused\n',
    right: 'the draw is true: seed, frame, commitment, subjects and inspectors agree',
    wrong: (count: number) => `the draw is not true: ${count} differences`,
    facts: (candidates: number, drawn: number, on: string, at: string) =>
      `${drawn} of ${candidates} drawn; day of the draw ${on}, revealed ${at}`,
    commitment: 'commitment made known before',
    expected: 'should be',
    found: 'in the file',
  },
} as const satisfies Record<Language, object>

/** `taizhang compile FILE`: a plan goes in, its ledger comes out. */
import type { Command } from 'commander'
import type { CompileOptions } from '../compiler/compile.ts'
import type { Language } from '../domain/names.ts'
import { CompiledLedger } from '../domain/plan/ledger.ts'
import { Organisation } from '../domain/plan/organisation.ts'
import { COMPILE_WORDS } from './compile-words.ts'
import { complain } from './complaint.ts'
import { type CommandContext, columnsOf, EXIT, send } from './host.ts'
import { readInput, readJson } from './input-file.ts'
import { checkOutput, writeWhole } from './output-file.ts'
import { type Paint, paintFor, plain } from './terminal/paint.ts'
import { printable } from './terminal/printable.ts'
import { noProgress, type Progress, startProgress } from './terminal/progress.ts'
import { renderCounts, renderErrors, renderLedger, renderReport } from './terminal/report.ts'
import type { View } from './terminal/view.ts'

const FORMATS = ['table', 'json', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

/** The parts of the compiler the command uses, loaded when needed; a test may hand in others. */
export interface Compiler {
  compile(
    bytes: Uint8Array,
    name: string,
    options: CompileOptions & { readonly onProgress: (stage: string, done: number) => void },
  ): Promise<CompiledLedger>
  proposeOrganisation(ledger: CompiledLedger): Promise<Organisation>
  writeLedgerSheet(ledger: CompiledLedger, language: Language): Promise<Uint8Array>
}

interface Options {
  readonly format?: string
  readonly output?: string
  readonly organisation?: string
  readonly proposeOrganisation?: string
  readonly against?: string
  readonly all?: boolean
  readonly quiet?: boolean
}

export function compileCommand(
  program: Command,
  context: CommandContext,
  compiler: Compiler,
): void {
  const words = COMPILE_WORDS[context.language]
  program
    .command('compile')
    .summary(words.summary)
    .description(words.description)
    .argument('<FILE>', words.file)
    .option('-f, --format <FORMAT>', words.format)
    .option('-o, --output <FILE>', words.output)
    .option('--organisation <FILE>', words.organisation)
    .option('--propose-organisation <FILE>', words.proposeOrganisation)
    .option('--against <PARENT.json>', words.against)
    .option('-a, --all', words.all)
    .option('-q, --quiet', words.quiet)
    .addHelpText('after', words.examples)
    .action(async (file: string, options: Options) => {
      context.exit(await compileOne(file, options, context, compiler))
    })
}

async function compileOne(
  file: string,
  options: Options,
  context: CommandContext,
  compiler: Compiler,
): Promise<number> {
  const format = formatOf(options)
  await checkFiles(file, options, format)
  const progress = progressFor(options, context)
  try {
    const input = await readInput(file, context.host)
    const ledger = await compiler.compile(input.bytes, input.name, {
      ...(await readOptions(options, context.language)),
      onProgress: progress.update,
    })
    progress.update('write', 1)
    const content = await render(ledger, format, options, context, compiler)
    if (options.output !== undefined) await writeWhole(options.output, content)
    if (options.proposeOrganisation !== undefined) {
      const proposed = await compiler.proposeOrganisation(ledger)
      await writeWhole(options.proposeOrganisation, `${JSON.stringify(proposed, null, 2)}\n`)
    }
    progress.end()
    if (options.output === undefined) await send(context.host.stdout, content)
    await sayOutcome(ledger, format, options, context)
    return ledger.diagnostics.some((it) => it.severity === 'error') ? EXIT.planHasErrors : EXIT.ok
  } finally {
    progress.end()
  }
}

/** What `--format` says, else what the name of the output ends in. */
function formatOf({ format, output }: Options): Format {
  const known = FORMATS.find((it) => it === format)
  if (format !== undefined && known === undefined) {
    complain('OPTION_VALUE_UNKNOWN', { option: '--format', value: format, known: FORMATS })
  }
  const ending = FORMATS.find((it) => output?.toLowerCase().endsWith(`.${it}`))
  return known ?? ending ?? 'table'
}

async function checkFiles(file: string, options: Options, format: Format): Promise<void> {
  const { output, proposeOrganisation, organisation, against } = options
  if (format === 'xlsx' && output === undefined) complain('OUTPUT_NEEDED', { format })
  const inputs = [file, organisation, against].filter((it) => it !== undefined)
  if (output !== undefined) await checkOutput(output, inputs, { mayReplace: true })
  if (proposeOrganisation === undefined) return
  await checkOutput(proposeOrganisation, inputs, { mayReplace: false })
  if (proposeOrganisation === output) complain('OUTPUT_TWICE', { path: output })
}

async function readOptions(options: Options, language: Language): Promise<CompileOptions> {
  const { organisation: unitsFile, against: parentFile } = options
  const organisation =
    unitsFile === undefined
      ? undefined
      : await readJson(unitsFile, Organisation, language, (issues) =>
          complain('ORGANISATION_INVALID', { path: unitsFile, issues }),
        )
  const parent =
    parentFile === undefined
      ? undefined
      : await readJson(parentFile, CompiledLedger, language, (issues) =>
          complain('PARENT_INVALID', { path: parentFile, issues }),
        )
  return { ...(organisation && { organisation }), ...(parent && { parent }) }
}

async function render(
  ledger: CompiledLedger,
  format: Format,
  options: Options,
  context: CommandContext,
  compiler: Compiler,
): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(ledger, null, 2)}\n`
  if (format === 'xlsx') return compiler.writeLedgerSheet(ledger, context.language)
  const { stdout, env } = context.host
  const view: View =
    options.output === undefined
      ? viewOf(options, context, paintFor(stdout, env), columnsOf(stdout, env))
      : viewOf(options, context, plain, columnsOf({ write: () => true }, env))
  if (options.quiet !== true) return renderReport(ledger, view)
  return [renderLedger(ledger, view), ...renderErrors(ledger, view)].join('\n\n').concat('\n')
}

/** On standard error, beside a ledger that went elsewhere: its errors, its counts, what was written. */
async function sayOutcome(
  ledger: CompiledLedger,
  format: Format,
  options: Options,
  context: CommandContext,
): Promise<void> {
  const { stderr, env } = context.host
  const { output, proposeOrganisation: proposed, quiet } = options
  const view = viewOf(options, context, paintFor(stderr, env), columnsOf(stderr, env))
  const reported = format === 'table' && output === undefined
  const blocks = reported ? [] : renderErrors(ledger, view)
  const words = COMPILE_WORDS[context.language]
  const files = [output, proposed].filter((it) => it !== undefined)
  const lines = files.map((file) => words.written(printable(file)))
  if (!reported) lines.push(renderCounts(ledger, { ...view, all: true }))
  if (quiet !== true && lines.length > 0) blocks.push(lines.join('\n'))
  if (blocks.length > 0) await send(stderr, `${blocks.join('\n\n')}\n`)
}

function viewOf(options: Options, context: CommandContext, paint: Paint, width: number): View {
  return { language: context.language, paint, width, all: options.all === true }
}

function progressFor({ quiet }: Options, { host, language }: CommandContext): Progress {
  if (quiet === true || host.stderr.isTTY !== true || host.env.TERM === 'dumb') return noProgress
  const width = columnsOf(host.stderr, host.env)
  return startProgress(host.stderr, { language, paint: paintFor(host.stderr, host.env), width })
}

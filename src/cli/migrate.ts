/** `taizhang migrate`: brings the database to the newest schema without starting the program. */
import type { Command } from 'commander'
import type { Language } from '../domain/names.ts'
import { type CommandContext, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig, type StartOptions } from './settings.ts'

export function migrateCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('migrate')
    .summary(words.summary)
    .description(words.description)
    .option('--new-app-password', words.newAppPassword)
    .action(async (options: StartOptions) => {
      const { openStore } = await import('../store/open.ts')
      const store = await openStore(readConfig(context.host.env, options))
      await store.stop()
      const done = store.applied.length === 0 ? [words.nothing] : store.applied
      await send(context.host.stdout, `${done.join('\n')}\n`)
    })
}

const WORDS = {
  zh: {
    summary: '更新数据库结构（start 会自动进行）',
    description: '执行尚未执行的数据库迁移，不启动网页。start 每次启动时会自动进行。',
    newAppPassword: '为 DATABASE_URL 上程序所用的角色换一个密码',
    nothing: '没有需要执行的迁移',
  },
  en: {
    summary: 'bring the database up to date (start does so by itself)',
    description: 'Applies the migrations still missing, without the web page. start does so too.',
    newAppPassword: 'give the program’s role on DATABASE_URL a new password',
    nothing: 'nothing to apply',
  },
} as const satisfies Record<Language, object>

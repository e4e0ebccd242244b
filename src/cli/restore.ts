/** `taizhang restore FILE`: a backup into an empty data folder or database, and the log verified. */
import type { Command } from 'commander'
import type { Language } from '../domain/names.ts'
import { type CommandContext, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig } from './settings.ts'
import { verifyAll } from './verify.ts'

export function restoreCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('restore')
    .argument('<FILE>', words.file)
    .summary(words.summary)
    .description(words.description)
    .action(async (file: string) => {
      const config = readConfig(context.host.env)
      const [{ openBackup }, { restoreInto }] = await Promise.all([
        import('../store/operations/restore.ts'),
        import('../store/operations/restore-into.ts'),
      ])
      const backup = await openBackup(file)
      try {
        const { rows, files } = await restoreInto(config, backup)
        const { madeAt, filesIncluded } = backup.manifest
        await send(context.host.stdout, `${words.done(madeAt, rows, files)}\n`)
        if (!filesIncluded) await send(context.host.stdout, `${words.bucket}\n`)
      } finally {
        backup.archive.close()
      }
      await verifyAll(context, { checkpoint: [] })
    })
}

const WORDS = {
  zh: {
    file: '用 backup 做成的备份文件',
    summary: '从备份恢复到空的数据目录或空的数据库',
    description:
      '先核对备份文件的每一位，再恢复到 TAIZHANG_DATA（或 DATABASE_URL 的空数据库），然后核验日志。目标中已有数据、文件损坏、或由更新的版本做成时，不作任何改动。',
    done: (at: string, rows: number, files: number) =>
      `✓ 已恢复 ${at} 的备份：${rows} 行数据，${files} 个文件`,
    bucket: '佐证材料不在备份中，请另行恢复其存储桶',
  },
  en: {
    file: 'an archive made by backup',
    summary: 'restore a backup into an empty data folder or database',
    description:
      'Checks every bit of the archive, restores it into TAIZHANG_DATA (or the empty database of DATABASE_URL), then verifies the log. Nothing is changed where there are data already, or when the archive is damaged or of a newer version.',
    done: (at: string, rows: number, files: number) =>
      `✓ restored the backup of ${at}: ${rows} rows, ${files} files`,
    bucket: 'evidence is not in the backup: restore its bucket as well',
  },
} as const satisfies Record<Language, object>

/** `taizhang backup FILE`: everything there is in one archive, also while the program runs. */
import type { Command } from 'commander'
import type { Language } from '../domain/names.ts'
import { type CommandContext, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig } from './settings.ts'

export function backupCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('backup')
    .argument('<FILE>', words.file)
    .summary(words.summary)
    .description(words.description)
    .action(async (file: string) => {
      const config = readConfig(context.host.env)
      const [{ attachStore }, { backUp }, { packageVersion }] = await Promise.all([
        import('../store/attach.ts'),
        import('../store/operations/backup.ts'),
        import('../main.ts'),
      ])
      const store = await attachStore(config)
      try {
        const manifest = await backUp(file, {
          owner: store.owner,
          dataFolder: config.dataFolder,
          filesIncluded: config.s3 === null,
          program: packageVersion(),
          now: new Date(),
        })
        const rows = manifest.tables.flatMap(({ parts }) => parts).reduce((n, p) => n + p.rows, 0)
        const files = Object.keys(manifest.entries).filter((name) => name.startsWith('files/'))
        await send(context.host.stdout, `${words.done(file, rows, files.length)}\n`)
        if (config.s3 !== null) await send(context.host.stdout, `${words.bucket}\n`)
      } finally {
        await store.stop()
      }
    })
}

const WORDS = {
  zh: {
    file: '备份文件，不能是已有的文件',
    summary: '备份全部数据（程序运行时也可以）',
    description:
      '把数据库、佐证材料文件和日志签名密钥写进一个压缩包，数据为同一时刻的状态，程序可以照常运行。备份中有密钥和个人信息（文件权限为 600），请妥善保管。',
    done: (file: string, rows: number, files: number) =>
      `✓ 已备份到 ${file}：${rows} 行数据，${files} 个文件，含日志签名密钥。请妥善保管`,
    bucket: '佐证材料存放在对象存储中，未包含在内，请另行备份该存储桶',
  },
  en: {
    file: 'the archive to write; it must not exist',
    summary: 'back everything up (also while the program runs)',
    description:
      'Writes the database, the evidence files and the log’s signing key into one archive, as of one moment, beside the running program. It holds keys and personal data (mode 600): keep it safe.',
    done: (file: string, rows: number, files: number) =>
      `✓ backed up to ${file}: ${rows} rows, ${files} files, and the log’s signing key. Keep it safe`,
    bucket: 'evidence lies in a bucket and is not included: back that bucket up as well',
  },
} as const satisfies Record<Language, object>

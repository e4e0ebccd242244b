/** /api/backups: those there are, one more, and a copy to take away. */
import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { noteBackup, noteDownload } from '../../actions/operations/note-backup.ts'
import { demand } from '../../domain/access/permissions.ts'
import { BackupState } from '../../domain/operations/backups.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller } from '../../store/db.ts'
import type { Backups } from '../../store/operations/backups.ts'
import type { Env } from '../caller.ts'
import { binary, json } from '../content.ts'
import { saveAs } from '../file-name.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { type LogFault, PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

export interface BackupParts extends Parts {
  /** Absent where the program does not hold the machine's data, as in tests of other things. */
  readonly backups?: Backups
  readonly logFault: LogFault
}

const State = named('BackupState', BackupState)

const list = createRoute({
  method: 'get',
  path: '/backups',
  summary: '备份 / The backups of this machine',
  responses: { 200: json(State, '备份 / Backups'), default: PROBLEM },
})
const make = createRoute({
  method: 'post',
  path: '/backups',
  summary: '开始备份，随后在列表中可见 / Begin a backup; it is in the list when it is done',
  responses: { 202: json(State, '已开始 / Begun'), default: PROBLEM },
})
const download = createRoute({
  method: 'get',
  path: '/backups/{name}',
  summary: '下载备份 / Take a backup away',
  request: { params: z.object({ name: z.string().max(60) }) },
  responses: {
    200: {
      description: '备份 / The backup',
      content: binary('application/zip'),
    },
    default: PROBLEM,
  },
})

export function backups({ database, clock, backups: kept, logFault }: BackupParts) {
  let runningSince: string | null = null
  let failedAt: string | null = null
  const known = (): Backups => kept ?? refuse('BACKUP_UNAVAILABLE', {})
  const state = async () => {
    const { folder, filesIncluded, list: all } = known()
    return { folder, filesIncluded, backups: await all(), runningSince, failedAt }
  }
  /** Goes on after the request is answered; what becomes of it is in `state` and in the log. */
  const work = async ({ make: begin }: Backups, { actor }: Caller) => {
    try {
      const made = await begin(clock())
      await noteBackup(database, { actor, now: clock(), request: null }, made)
    } catch (error) {
      failedAt = clock().toISOString()
      logFault('backup', error)
    } finally {
      runningSince = null
    }
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      demand(c.var.caller.actor, 'backup.manage')
      return c.json(await state(), 200)
    })
    .openapi(make, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'backup.manage')
      const here = known()
      if (runningSince !== null) refuse('BACKUP_RUNNING', {})
      runningSince = caller.now.toISOString()
      failedAt = null
      void work(here, caller)
      return c.json(await state(), 202)
    })
    .openapi(download, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'backup.manage')
      const { name } = c.req.valid('param')
      const { bytes, content } = await known().open(name)
      await noteDownload(database, caller, name)
      return c.body(Readable.toWeb(content) as ReadableStream, 200, {
        'content-type': 'application/zip',
        'content-length': String(bytes),
        'content-disposition': saveAs(name),
      })
    })
}

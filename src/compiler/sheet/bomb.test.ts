import { expect, test } from 'vitest'
import { zip } from '../../../test/files/zip.ts'
import { Refusal } from '../../domain/refusal.ts'
import { PAYLOAD_SHEET } from './payload.ts'
import { recompileSheet } from './recompile.ts'

test('a spreadsheet that names our hidden sheet and expands without end is refused', async () => {
  const bomb = zip([
    { name: 'xl/workbook.xml', bytes: `<sheet name="${PAYLOAD_SHEET}"/>` },
    { name: 'xl/media/flood.bin', bytes: new Uint8Array(400 * 1024 * 1024) },
  ])
  expect(bomb.length).toBeLessThan(1024 * 1024)
  await expect(recompileSheet(bomb)).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.code === 'FILE_EXPANDS_TOO_FAR',
  )
})

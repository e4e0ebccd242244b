import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../fixtures.ts'
import { filesIn } from './tar.ts'

test('files come out as they went in, with their modes; folders are left out', async () => {
  const folder = await aFolder('tar')
  writeFileSync(join(folder, 'empty'), '')
  writeFileSync(join(folder, 'program'), 'x'.repeat(1000))
  chmodSync(join(folder, 'program'), 0o755)
  const names = ['empty', 'program']
  const { stdout } = spawnSync('tar', ['--format=ustar', '-C', folder, '-cf', '-', ...names, '.'], {
    maxBuffer: 1_000_000,
  })
  const files = filesIn(stdout)
  expect(files.slice(0, 2).map(({ name }) => name)).toEqual(names)
  expect(files[1]?.content.toString()).toBe('x'.repeat(1000))
  expect(files[1]?.mode).toBe(0o755)
  expect(files.some(({ name }) => name.endsWith('/'))).toBe(false)
})

test('what is no archive holds no files', () => {
  expect(filesIn(Buffer.alloc(2048))).toEqual([])
  expect(filesIn(Buffer.alloc(0))).toEqual([])
})

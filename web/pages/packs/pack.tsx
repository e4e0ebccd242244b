/** One version of a pack, to be read, and what differs from the one in force. The version stands in the address. */
import { Link, useParams, useSearchParams } from 'react-router'
import { stringify } from 'yaml'
import { useWords } from '../../data/language.tsx'
import {
  type PackVersion,
  registerOf,
  usePackContent,
  usePackDifferences,
  usePackVersions,
} from '../../data/pack-versions.ts'
import { useMay } from '../../data/session.ts'
import { PACK_WORDS } from '../../data/words/packs.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Adoption } from './adoption.tsx'
import { DifferenceTable } from './difference-table.tsx'
import '../../parts/form.css'
import './packs.css'

export function PackPage() {
  const { language, words } = useWords(PACK_WORDS)
  const { name = '' } = useParams()
  const [search] = useSearchParams()
  const asked = search.get('version')
  const { data: pack, error } = usePackContent(name, asked === null ? null : Number(asked))
  const { data: current, error: none } = usePackContent(name, null)
  const { data: known } = usePackVersions(name)
  const manage = useMay('pack.manage')
  const register = registerOf(name)
  const title = pack && (language === 'zh' ? pack.titleZh : pack.titleEn)
  useTitle(title ?? words.packs)
  if (error ?? none) throw error ?? none
  if (!pack || !current || !known) return <Loading />
  return (
    <div className="page office">
      <PageHead
        title={title}
        beside={
          <span className="faint">
            {words.versionNo(pack.version)} · {words.since} {pack.effectiveFrom}
          </span>
        }
      >
        {manage && (
          <Link className="button primary" to={`/packs/${name}/edit`}>
            {words.edit}
          </Link>
        )}
      </PageHead>
      <Versions
        name={name}
        versions={known.versions}
        shown={pack.version}
        current={current.version}
      />
      {manage && register !== null && <Adoption register={register} />}
      {pack.version !== current.version && (
        <Compared name={name} from={current.version} to={pack.version} />
      )}
      <section className="panel">
        <h2>{words.content}</h2>
        <textarea
          className="pack-text"
          aria-label={words.content}
          readOnly
          rows={30}
          value={stringify(pack.content, { lineWidth: 100 })}
        />
      </section>
    </div>
  )
}

interface VersionsProps {
  readonly name: string
  readonly versions: readonly PackVersion[]
  readonly shown: number
  readonly current: number
}

function Versions({ name, versions, shown, current }: VersionsProps) {
  const { words } = useWords(PACK_WORDS)
  const standing = (version: number) =>
    version === current ? words.inForce : version > current ? words.coming : words.former
  return (
    <section className="panel" aria-label={words.versions}>
      <h2>{words.versions}</h2>
      <table className="grid stacked">
        <thead>
          <tr>
            <th>{words.version}</th>
            <th>{words.since}</th>
            <th>{words.origin}</th>
          </tr>
        </thead>
        <tbody>
          {[...versions].reverse().map(({ version, effectiveFrom, publishedAt }) => (
            <tr key={version}>
              <th scope="row">
                <Link
                  to={`/packs/${name}?version=${version}`}
                  aria-current={version === shown || undefined}
                >
                  {words.versionNo(version)}
                </Link>{' '}
                <span className="faint">{standing(version)}</span>
              </th>
              <td className="day" data-name={words.since}>
                {effectiveFrom}
              </td>
              <td data-name={words.origin}>
                {publishedAt === null ? words.builtIn : words.published(sayMoment(publishedAt))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface ComparedProps {
  readonly name: string
  readonly from: number
  readonly to: number
}

function Compared({ name, from, to }: ComparedProps) {
  const { words } = useWords(PACK_WORDS)
  const { data: differences, error } = usePackDifferences(name, from, to)
  if (error) throw error
  if (!differences) return null
  return (
    <section className="panel" aria-label={words.differences(from)}>
      <h2>{words.differences(from)}</h2>
      <DifferenceTable differences={differences} />
    </section>
  )
}

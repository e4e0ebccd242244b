/** 规则包: every pack with the version in force. */
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { usePacks } from '../../data/pack-versions.ts'
import { PACK_WORDS } from '../../data/words/packs.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'

export function PacksPage() {
  const { language, words } = useWords(PACK_WORDS)
  const { data: packs, error } = usePacks()
  useTitle(words.packs)
  if (error) throw error
  if (!packs) return <Loading />
  return (
    <div className="page office">
      <PageHead title={words.packs} hint={words.hint} />
      <section className="panel" aria-label={words.packs}>
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.pack}</th>
              <th>{words.inForce}</th>
              <th>{words.since}</th>
              <th>{words.origin}</th>
            </tr>
          </thead>
          <tbody>
            {packs.map(
              ({ name, titleZh, titleEn, version, latest, effectiveFrom, publishedAt }) => (
                <tr key={name}>
                  <th scope="row">
                    <Link to={`/packs/${name}`}>{language === 'zh' ? titleZh : titleEn}</Link>
                  </th>
                  <td data-name={words.inForce}>
                    {words.versionNo(version)}
                    {latest > version && (
                      <span className="faint">
                        {' '}
                        · {words.versionNo(latest)} {words.coming}
                      </span>
                    )}
                  </td>
                  <td className="day" data-name={words.since}>
                    {effectiveFrom}
                  </td>
                  <td data-name={words.origin}>
                    {publishedAt === null ? words.builtIn : words.published(sayMoment(publishedAt))}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
    </div>
  )
}

import { Link } from 'react-router'
import { UNIT_KIND_NAME } from '#domain/organisation/names.ts'
import { useWords } from '../../data/language.tsx'
import type { UnitInTree } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'

interface Props {
  readonly units: readonly UnitInTree[]
  readonly open: string | undefined
}

/** Every unit under the one above it; the first entry leads to everybody. */
export function UnitTree({ units, open }: Props) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  return (
    <nav className="unit-tree" aria-label={words.tree}>
      <ul>
        <li>
          <Link to="/organisation" aria-current={open === undefined || undefined}>
            {words.allPeople}
          </Link>
        </li>
        {units.map(({ unitId, name, kind, depth }) => (
          <li key={unitId} data-depth={Math.min(depth, 5)}>
            <Link to={`/organisation?unit=${unitId}`} aria-current={open === unitId || undefined}>
              {name}
              <small>{UNIT_KIND_NAME[kind][language]}</small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { usePeople } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PersonForm } from './person-form.tsx'

/** Everybody, found by name. */
export function PeopleList() {
  const { words } = useWords(ORGANISATION_WORDS)
  const [search] = useSearchParams()
  const [adding, setAdding] = useState(false)
  const manage = useMay('organisation.manage')
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople(
    search.get('text')?.trim() ?? '',
    search.get('left') === 'true',
  )
  if (error) throw error
  const people = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="panel" aria-label={words.people}>
      <FilterBar
        search={{ name: 'text', label: words.findPeople }}
        filters={[{ kind: 'tick', name: 'left', label: words.showLeft, value: 'true' }]}
      >
        {manage && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words.addPerson}
          </button>
        )}
      </FilterBar>
      {people === undefined && <Loading />}
      {people?.length === 0 && <p className="empty">{words.noPeople}</p>}
      {people !== undefined && people.length > 0 && (
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.name}</th>
              <th>{words.phone}</th>
              <th>{words.email}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ personId, name, phone, email, leftOn }) => (
              <tr key={personId} className={leftOn === null ? undefined : 'past'}>
                <th scope="row">
                  <Link to={`/organisation/people/${personId}`}>{name}</Link>
                  {leftOn !== null && ` ${words.leftOn(leftOn)}`}
                </th>
                <td data-name={words.phone}>{phone}</td>
                <td data-name={words.email}>{email}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
      {adding && <PersonForm person={null} onClose={() => setAdding(false)} />}
    </section>
  )
}

import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { usePeople } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PersonForm } from './person-form.tsx'

/** Everybody, found by name. */
export function PeopleList() {
  const { words } = useWords(ORGANISATION_WORDS)
  const [text, setText] = useState('')
  const [left, setLeft] = useState(false)
  const [adding, setAdding] = useState(false)
  const manage = useMay('organisation.manage')
  const { data, error, hasNextPage, fetchNextPage } = usePeople(useDeferredValue(text.trim()), left)
  if (error) throw error
  const people = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="panel" aria-label={words.people}>
      <div className="search-line">
        <TextField
          label={words.findPeople}
          name="text"
          type="search"
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <CheckField
          label={words.showLeft}
          name="left"
          checked={left}
          onChange={(event) => setLeft(event.target.checked)}
        />
        {manage && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words.addPerson}
          </button>
        )}
      </div>
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
      {hasNextPage && (
        <button type="button" className="button more" onClick={() => fetchNextPage()}>
          {words.more}
        </button>
      )}
      {adding && <PersonForm person={null} onClose={() => setAdding(false)} />}
    </section>
  )
}

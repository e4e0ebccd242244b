/** What pickers offer: units by name and alias, people, items. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { CLOSED_STATES } from '#domain/ledger/state.ts'
import { findOpenComplaints } from '../data/complaints.ts'
import { evidenceQuery } from '../data/evidence.ts'
import { findItems } from '../data/items.ts'
import { findPeople, useUnits } from '../data/organisation.ts'
import type { Choice } from './picker.tsx'

const MOST = 50

export function useUnitChoices(): (text: string) => Promise<readonly Choice[]> {
  const { data = [] } = useUnits()
  return useCallback(
    async (text) =>
      data
        .filter(({ name, aliases }) => [name, ...aliases].some((each) => each.includes(text)))
        .slice(0, MOST)
        .map(({ unitId, name, aliases }) => ({ id: unitId, name, hint: aliases[0] ?? '' })),
    [data],
  )
}

export const personChoices = async (text: string): Promise<readonly Choice[]> =>
  (await findPeople(text)).map(({ personId, name }) => ({ id: personId, name }))

export const itemChoices = async (text: string): Promise<readonly Choice[]> =>
  (await findItems(text)).map(toChoice)

/** Items that may relapse. */
export const closedItemChoices = async (text: string): Promise<readonly Choice[]> =>
  (await findItems(text, CLOSED_STATES)).map(toChoice)

const toChoice = ({ itemId, number, title }: ItemRow): Choice => ({
  id: itemId,
  name: `${number} ${title}`,
})

/** Complaints that may still be answered. */
export const openComplaintChoices = async (text: string): Promise<readonly Choice[]> =>
  (await findOpenComplaints(text)).map(({ complaintId, number, excerpt }) => ({
    id: complaintId,
    name: number,
    hint: excerpt.slice(0, 40),
  }))

/** What is filed for an item and has not been withdrawn. */
export function useEvidenceChoices(itemId: string): (text: string) => Promise<readonly Choice[]> {
  const client = useQueryClient()
  return useCallback(
    async (text) =>
      (await client.fetchQuery(evidenceQuery(itemId)))
        .filter(({ withdrawn }) => withdrawn === null)
        .map(({ evidenceId, revisions }) => ({ id: evidenceId, name: revisions[0]?.title ?? '' }))
        .filter(({ name }) => name.includes(text)),
    [client, itemId],
  )
}

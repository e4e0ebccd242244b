/** The words of the grid. */
import type { Language } from '../names.ts'
import type { MemberRole } from './cell.ts'

type Names<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>

export const MEMBER_ROLE_NAME: Names<MemberRole> = {
  leader: { zh: '网格长', en: 'Leader' },
  worker: { zh: '网格员', en: 'Worker' },
}

/**
 * The organisation a plan is written for: its units with their aliases, groups such as 各村, and
 * people. Read from a JSON file (`taizhang compile --organisation FILE`) or proposed from a plan.
 */
import { z } from 'zod'

export const OrganisationUnit = z.object({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  /** 科室, 村, 社区, 企业 …; groups are resolved by it. */
  kind: z.string().nullable().default(null),
})

export const OrganisationGroup = z.object({
  /** As plans write it: 各村. */
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  /** Unit names, or `kind:村` for every unit of that kind. */
  members: z.array(z.string().min(1)).default([]),
})

export const OrganisationPerson = z.object({
  name: z.string().min(1),
  unit: z.string().nullable().default(null),
  post: z.string().nullable().default(null),
})

export const Organisation = z.object({
  version: z.literal(1),
  name: z.string().min(1),
  units: z.array(OrganisationUnit),
  groups: z.array(OrganisationGroup).default([]),
  people: z.array(OrganisationPerson).default([]),
})
export type Organisation = Readonly<z.infer<typeof Organisation>>

/** Tags (标签): words of the office by which items are found, beside what the plan says. They change no duty. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { Text } from '../text.ts'

/** Commas part tags in an address. */
export const Tag = Text(20).refine((text) => !/[,，]/.test(text), {
  message: '标签中不能有逗号 / no commas in a tag',
})

export const MOST_TAGS = 20

const Tags = z.array(Tag).max(MOST_TAGS).default([])

export const TagChange = z
  .object({ add: Tags, remove: Tags })
  .refine(({ add, remove }) => add.length + remove.length > 0, {
    message: '没有要增减的标签 / no tag is given',
  })
export type TagChange = Readonly<z.infer<typeof TagChange>>

export const TAG_EVENTS = {
  // stream 'item-tags', by item
  'item-tag.added': z.object({ tag: z.string() }),
  'item-tag.removed': z.object({ tag: z.string() }),
  // stream 'item-reminders', by item
  'item-reminder.sent': z.object({ text: z.string(), told: z.int() }),
} satisfies EventShapes

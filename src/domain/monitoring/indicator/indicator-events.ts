/** Events about targets and the figures entered for them: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../../log/event.ts'
import { Text } from '../../text.ts'
import { Binding } from './binding.ts'
import { FigureEntered } from './figure.ts'
import { StatusChange } from './standing.ts'

export const Unbinding = z.object({ reason: Text(500) })

export const INDICATOR_EVENTS = {
  'figure.entered': FigureEntered,
  'target.bound': Binding,
  'target.unbound': Unbinding,
  /** With a revised plan, from the same target of the one before it, and the other way round. */
  'target.binding-carried': z.object({ from: z.uuid(), binding: Binding }),
  'target.binding-moved': z.object({ to: z.uuid() }),
  'target.status-changed': StatusChange,
} satisfies EventShapes

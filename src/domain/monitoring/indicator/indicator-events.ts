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
  'target.status-changed': StatusChange,
} satisfies EventShapes

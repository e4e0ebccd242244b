/** Text that somebody edited, read as a pack: its content, or everything that is wrong with it by place. */
import { parseDocument } from 'yaml'
import type { CivilDate } from '#domain/civil-date.ts'
import type { Json } from '#domain/log/event.ts'
import { checkContent, type Fault } from '#domain/packs/content.ts'
import { findPack } from '#domain/packs/registry.ts'
import type { PackContent } from '../../data/pack-versions.ts'

export type EditedPack =
  | { readonly content: PackContent }
  | { readonly content: null; readonly isYaml: boolean; readonly faults: readonly Fault[] }

/** Aliases are not followed further: a few lines could stand for more than the browser can hold. */
const MOST_ALIASES = 100

export function readEdited(
  name: string,
  text: string,
  version: number,
  effectiveFrom: CivilDate,
): EditedPack {
  const document = parseDocument(text)
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, linePos }) => ({
      path: linePos ? `${linePos[0].line}:${linePos[0].col}` : '',
      reason: message.split('\n')[0] ?? message,
    }))
    return { content: null, isYaml: false, faults }
  }
  const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { content: null, isYaml: false, faults: [{ path: '1:1', reason: typeof value }] }
  const content = value as Record<string, Json>
  const pack = findPack(name)
  const { faults } = pack
    ? checkContent(pack, content, version, effectiveFrom)
    : { faults: [{ path: '', reason: name }] }
  return faults === null ? { content } : { content: null, isYaml: true, faults }
}

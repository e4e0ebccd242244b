/** A saved web page: the document on it, without the page around it. */
import type { Block } from '../body.ts'
import { decode } from '../encoding.ts'
import { createFlow } from '../flow/flow.ts'
import { findArticle } from './article.ts'
import { isFurnitureLine } from './furniture.ts'
import { parsePage } from './tree.ts'
import { walk } from './walk.ts'

/** Bytes in which a page must state its encoding; browsers look at fewer. */
const HEAD = 4096

/** @throws {Refusal} FILE_ENCODING_UNKNOWN, FILE_EXPANDS_TOO_FAR */
export function readHtml(bytes: Uint8Array, name: string): Block[] {
  const page = parsePage(decode(bytes, name, claimedEncoding(bytes)), name)
  const { before, root, after, isFurniture } = findArticle(page)
  const flow = createFlow(name, true)
  for (const text of before) flow.add({ kind: 'heading', text })
  walk(root, flow, isFurniture)
  for (const text of after) flow.add({ kind: 'text', text })
  return flow.blocks.flatMap(withoutFurniture)
}

function claimedEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null
}

function withoutFurniture(block: Block): Block[] {
  if (block.kind === 'table') return [block]
  const lines = block.text.split('\n').filter((line) => !isFurnitureLine(line.trim()))
  return lines.length === 0 ? [] : [{ kind: block.kind, text: lines.join('\n') }]
}

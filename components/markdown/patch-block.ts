import type { Token } from 'markdown-it'
import { build } from './build'
import { become, canBecome } from './morph'
import { type Run, runsIn } from './runs'

/** Blocks whose children each became exactly one node. */
const containers: ReadonlySet<string> = new Set(
  'bullet_list_open ordered_list_open blockquote_open table_open thead_open tbody_open tr_open'.split(' '),
)

/** What a node was built from, and what it is to be. */
interface Change {
  readonly before: readonly Token[]
  readonly now: readonly Token[]
}

/** The same part of both. */
interface RunChange {
  readonly before: Run
  readonly now: Run
}

/**
 * Changes the node of a block into that of other tokens, and builds only the parts whose tokens differ. What is built
 * depends on tokens alone, so the rest is what it would become. A long list that grows costs what its last item costs.
 *
 * @param node built from the tokens before, and not changed in its structure since
 * @param kept how many of its first items, rows or blocks are in neither of the tokens, and stay
 * @returns false if it has to be built as a whole; then nothing was changed
 */
export function patchBlock(node: Node, before: readonly Token[], now: readonly Token[], kept = 0): boolean {
  const runs = { before: { from: 0, to: before.length }, now: { from: 0, to: now.length } }
  return patch(node, { before, now }, runs, kept)
}

function patch(node: Node, change: Change, runs: RunChange, kept: number): boolean {
  if (isSameRun(change, runs)) return true
  const known = change.before[runs.before.from]
  const open = change.now[runs.now.from]
  if (open === undefined || known === undefined) return false
  // The first item of the rest of a list has another number than the list.
  if (kept === 0 ? !isSameToken(known, open) : known.type !== open.type) return false
  const parts = { before: runsIn(change.before, runs.before), now: runsIn(change.now, runs.now) }
  if (open.type === 'list_item_open') return patchLast(node, change, parts.before, parts.now)
  if (!containers.has(open.type)) return false
  if (open.type !== 'table_open') return patchChildren(node, change, parts.before, parts.now, kept)
  const table = node instanceof Element ? node.querySelector('table') : null
  if (table === null) return false
  return kept === 0
    ? patchChildren(table, change, parts.before, parts.now, 0)
    : patchBody(table, change, parts.before, parts.now, kept)
}

function patchBody(
  table: HTMLTableElement,
  change: Change,
  before: readonly Run[],
  now: readonly Run[],
  kept: number,
): boolean {
  const [head, body, ...others] = pairsOf(before, now)
  const node = table.tBodies[0]
  if (head === undefined || body === undefined || others.length > 0 || node === undefined) return false
  return isSameRun(change, head) && patch(node, change, body, kept)
}

const pairsOf = (before: readonly Run[], now: readonly Run[]): readonly RunChange[] =>
  now.flatMap((run, at) => {
    const known = before[at]
    return known === undefined ? [] : [{ before: known, now: run }]
  })

function patchChildren(
  parent: Node,
  change: Change,
  before: readonly Run[],
  now: readonly Run[],
  kept: number,
): boolean {
  const children = [...parent.childNodes].slice(kept)
  if (children.length !== before.length) return false
  for (const [at, run] of now.entries()) {
    const child = children[at]
    const known = before[at]
    if (child !== undefined && known !== undefined && patch(child, change, { before: known, now: run }, 0)) {
      continue
    }
    const made = build(change.now.slice(run.from, run.to))
    const { firstChild } = made
    if (child === undefined || firstChild === null) parent.appendChild(made)
    else if (canBecome(child, firstChild)) become(child, firstChild)
    else parent.replaceChild(firstChild, child)
  }
  for (const child of children.slice(now.length)) child.remove()
  return true
}

/** In a tight list, an item's paragraph has no element of its own, but the item may still end with a list. */
function patchLast(item: Node, change: Change, before: readonly Run[], now: readonly Run[]): boolean {
  const pairs = pairsOf(before, now)
  const last = pairs.at(-1)
  if (last === undefined || before.length !== now.length || !(item instanceof Element)) return false
  if (!containers.has(change.now[last.now.from]?.type ?? '') || item.lastElementChild === null) return false
  return (
    pairs.slice(0, -1).every((pair) => isSameRun(change, pair)) &&
    patch(item.lastElementChild, change, last, 0)
  )
}

function isSameRun(change: Change, { before, now }: RunChange): boolean {
  const length = now.to - now.from
  if (before.to - before.from !== length) return false
  for (let at = 0; at < length; at += 1) {
    const one = change.before[before.from + at]
    const other = change.now[now.from + at]
    if (one === undefined || other === undefined || !isSameToken(one, other)) return false
  }
  return true
}

/** Sentences are kept from parse to parse, so the same one has the same tokens. */
function isSameToken(one: Token, other: Token): boolean {
  return (
    one.type === other.type &&
    one.tag === other.tag &&
    one.hidden === other.hidden &&
    one.content === other.content &&
    one.children === other.children &&
    one.info === other.info &&
    one.markup === other.markup &&
    isSameList(one.attrs, other.attrs) &&
    (one.meta === other.meta || JSON.stringify(one.meta) === JSON.stringify(other.meta))
  )
}

const isSameList = (one: Token['attrs'], other: Token['attrs']) =>
  one === other ||
  (one?.length === other?.length &&
    one?.every(([name, value], at) => name === other?.[at]?.[0] && value === other[at][1]) === true)

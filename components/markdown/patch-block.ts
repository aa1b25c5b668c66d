import type { Token } from 'markdown-it'
import { build } from './build'
import { become, canBecome } from './morph'

/** Blocks whose children each became exactly one node. */
const lists: ReadonlySet<string> = new Set(
  'bullet_list_open ordered_list_open blockquote_open table_open thead_open tbody_open tr_open'.split(' '),
)

/** A block or a part of one in a list of tokens: from its opening token to its closing one. */
interface Run {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/**
 * Changes the node of a block into that of other tokens, and builds only the parts whose tokens differ. What is built
 * depends on tokens alone, so the rest is what it would become. A long list that grows costs what its last item costs.
 *
 * @param node built from `before`, and not changed in its structure since
 * @returns false if it has to be built as a whole; then nothing was changed
 */
export function patchBlock(node: Node, before: readonly Token[], now: readonly Token[]): boolean {
  return patch(
    node,
    new Tokens(before),
    new Tokens(now),
    { from: 0, to: before.length },
    { from: 0, to: now.length },
  )
}

class Tokens {
  readonly all: readonly Token[]

  constructor(all: readonly Token[]) {
    this.all = all
  }

  at(index: number): Token | undefined {
    return this.all[index]
  }

  /** Returns what is directly inside a run. */
  inside({ from, to }: Run): readonly Run[] {
    const runs: Run[] = []
    let start = from + 1
    let depth = 0
    for (let at = start; at < to - 1; at += 1) {
      depth += this.all[at]?.nesting ?? 0
      if (depth > 0) continue
      runs.push({ from: start, to: at + 1 })
      start = at + 1
    }
    return runs
  }
}

function patch(node: Node, before: Tokens, now: Tokens, old: Run, next: Run): boolean {
  if (isSameRun(before, now, old, next)) return true
  const open = now.at(next.from)
  const known = before.at(old.from)
  if (open === undefined || known === undefined || !isSameToken(known, open)) return false
  const parent = open.type === 'table_open' && node instanceof Element ? node.querySelector('table') : node
  if (parent === null) return false
  if (lists.has(open.type)) return patchChildren(parent, before, now, before.inside(old), now.inside(next))
  return (
    open.type === 'list_item_open' && patchLast(parent, before, now, before.inside(old), now.inside(next))
  )
}

function patchChildren(
  parent: Node,
  before: Tokens,
  now: Tokens,
  old: readonly Run[],
  next: readonly Run[],
): boolean {
  const children = [...parent.childNodes]
  if (children.length !== old.length) return false
  for (const [at, run] of next.entries()) {
    const child = children[at]
    const known = old[at]
    if (child !== undefined && known !== undefined && patch(child, before, now, known, run)) continue
    const made = build(now.all.slice(run.from, run.to))
    const [first] = made.childNodes
    if (child === undefined || first === undefined) parent.appendChild(made)
    else if (canBecome(child, first)) become(child, first)
    else parent.replaceChild(first, child)
  }
  for (const child of children.slice(next.length)) child.remove()
  return true
}

/** In an item of a tight list, a paragraph is no node of its own; but what an item ends with may be a list. */
function patchLast(
  item: Node,
  before: Tokens,
  now: Tokens,
  old: readonly Run[],
  next: readonly Run[],
): boolean {
  const last = old.at(-1)
  const added = next.at(-1)
  if (last === undefined || added === undefined || old.length !== next.length || !(item instanceof Element))
    return false
  if (!lists.has(now.at(added.from)?.type ?? '') || item.lastElementChild === null) return false
  const isSame = old.slice(0, -1).every((run, at) => isSameRun(before, now, run, next[at] ?? run))
  return isSame && patch(item.lastElementChild, before, now, last, added)
}

function isSameRun(before: Tokens, now: Tokens, old: Run, next: Run): boolean {
  if (old.to - old.from !== next.to - next.from) return false
  for (let at = 0; at < next.to - next.from; at += 1) {
    const [one, other] = [before.at(old.from + at), now.at(next.from + at)]
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

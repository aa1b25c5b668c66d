/**
 * Makes the children of one node equal to those of another, touching only what differs, so that the reader's selection
 * and the browser's layout survive in everything that stays.
 *
 * @param current the node on the page
 * @param wanted a node off the page; its children may move to `current`
 */
function morph(current: Node, wanted: Node): void {
  let old = current.firstChild
  let next = wanted.firstChild
  while (next !== null) {
    const following = next.nextSibling
    if (old === null) {
      current.appendChild(next)
    } else if (canBecome(old, next)) {
      become(old, next)
      old = old.nextSibling
    } else {
      const after = old.nextSibling
      current.replaceChild(next, old)
      old = after
    }
    next = following
  }
  while (old !== null) {
    const after = old.nextSibling
    old.remove()
    old = after
  }
}

/** Returns whether one node can be changed into the other without replacing it. */
export function canBecome(old: Node, next: Node): boolean {
  if (old instanceof Text) return next instanceof Text
  return (
    old instanceof Element &&
    next instanceof Element &&
    old.tagName === next.tagName &&
    sameAttributes(old, next)
  )
}

/** Changes a node into another that it can become. */
export function become(old: Node, next: Node): void {
  if (old instanceof Text && next instanceof Text) {
    if (next.data === old.data) return
    // Appending preserves a selection inside the old text.
    if (next.data.startsWith(old.data)) old.appendData(next.data.slice(old.data.length))
    else old.data = next.data
  } else if (!old.isEqualNode(next)) {
    morph(old, next)
  }
}

function sameAttributes(old: Element, next: Element): boolean {
  if (old.attributes.length !== next.attributes.length) return false
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) return false
  return true
}

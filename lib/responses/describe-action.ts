import { fieldOf, textOf, textsOf } from './fields'
import { listOf } from './guards'

/** Describes a model's action on a screen in words. */
export function describeAction(action: unknown): string {
  const type = textOf(fieldOf(action, 'type'))
  const place = pointOf(action)
  switch (type) {
    case 'click': {
      const button = textOf(fieldOf(action, 'button'))
      return `Click${button === '' || button === 'left' ? '' : ` (${button})`}${place}`
    }
    case 'double_click':
      return `Double click${place}`
    case 'move':
      return `Move to${place.replace(' at', '')}`
    case 'drag':
      return `Drag ${listOf(fieldOf(action, 'path')).map(coordinates).join(' → ')}`
    case 'keypress':
      return `Press ${textsOf(fieldOf(action, 'keys')).join(' + ')}`
    case 'scroll':
      return `Scroll ${distances(action)}${place}`
    case 'type':
      return `Type “${textOf(fieldOf(action, 'text'))}”`
    case 'wait':
      return 'Wait'
    case 'screenshot':
      return 'Take a screenshot'
    default:
      return type === '' ? 'Do something' : type.replaceAll('_', ' ')
  }
}

const numberOf = (value: unknown) => (typeof value === 'number' ? String(Math.round(value)) : '?')
const coordinates = (point: unknown) => `${numberOf(fieldOf(point, 'x'))}, ${numberOf(fieldOf(point, 'y'))}`

const pointOf = (action: unknown) =>
  typeof fieldOf(action, 'x') === 'number' ? ` at ${coordinates(action)}` : ''

function distances(action: unknown): string {
  const [x, y] = [fieldOf(action, 'scroll_x'), fieldOf(action, 'scroll_y')].map((value) =>
    typeof value === 'number' ? value : 0,
  )
  const parts = [
    y === undefined || y === 0 ? '' : `${y > 0 ? 'down' : 'up'} ${numberOf(Math.abs(y))}`,
    x === undefined || x === 0 ? '' : `${x > 0 ? 'right' : 'left'} ${numberOf(Math.abs(x))}`,
  ]
  return parts.filter((part) => part !== '').join(', ') || 'nowhere'
}

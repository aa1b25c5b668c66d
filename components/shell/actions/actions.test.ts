import { expect, test } from 'vitest'
import { shortcutNames } from '@/components/ui/shortcut-names'
import { shortcuts } from '@/components/ui/shortcuts'
import { actions } from './actions'

test('the list of keys names the actions as the palette does', () => {
  const keyed = actions.flatMap(({ name, keys }) => (keys === undefined ? [] : [[name, keys]]))
  const listed = Object.entries(shortcutNames).map(([id, name]) => [
    name,
    Object.entries(shortcuts).find(([each]) => each === id)?.[1],
  ])
  expect(keyed).toEqual(listed)
})

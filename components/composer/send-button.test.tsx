// @vitest-environment happy-dom
import { act, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SendButton } from './send-button'

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** An answer that ends as soon as it is stopped, while the next question is written already. */
function Form({ onSend }: { readonly onSend: () => void }) {
  const [isRunning, setIsRunning] = useState(true)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <SendButton canSend onStop={isRunning ? () => flushSync(() => setIsRunning(false)) : undefined} />
    </form>
  )
}

test('stopping an answer sends nothing, the next click does, and the focus stays', async () => {
  const host = document.body.appendChild(document.createElement('div'))
  const onSend = vi.fn<() => void>()
  const root = createRoot(host)
  await act(async () => root.render(<Form onSend={onSend} />))
  const button = host.querySelector('button')
  button?.focus()
  expect(button?.getAttribute('aria-label')).toBe('Stop')

  await act(async () => button?.click())
  expect(button?.getAttribute('aria-label')).toBe('Send')
  expect(document.activeElement).toBe(button)
  expect(onSend).not.toHaveBeenCalled()

  await act(async () => button?.click())
  expect(onSend).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
})

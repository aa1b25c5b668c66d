import { expect, test } from 'vitest'
import { JournalAway } from '../journal/journal-away'
import { runOpenPipeline } from './pipeline'

const ask = async (error: Error) => {
  const fail = async () => {
    throw error
  }
  const answer = await runOpenPipeline(new Request('http://parley.test/v1/responses'), [], fail)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('an error that nobody expected says nothing of the inside', async () => {
  const { status, text } = await ask(new Error('the secret'))
  expect(status).toBe(500)
  expect(text).toContain('internal_error')
  expect(text).not.toContain('secret')
})

test('a journal that is away is said to be so, and when to ask again', async () => {
  const { status, headers, text } = await ask(new JournalAway(new Error('Connection is closed.')))
  expect(status).toBe(503)
  expect(headers.get('retry-after')).toBe('5')
  expect(text).toMatch(/cannot read or store answers.*journal_unavailable/)
})

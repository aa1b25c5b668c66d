import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { outliveReaders } from './log'

test('a log that nobody reads any more ends nothing', async () => {
  const output = new Writable({
    write(_line, _encoding, done) {
      done(new Error('write EPIPE'))
    },
  })
  outliveReaders([output])
  output.write('a line')
  await new Promise((resolve) => output.once('close', resolve))
  expect(output.errored).toEqual(new Error('write EPIPE'))
})

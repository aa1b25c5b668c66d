import { expect, test } from 'vitest'
import { FrameReader } from '@/lib/inspector/frames'
import { frame, record } from '@/lib/inspector/testing/record'
import { outputText } from '@/lib/responses/select'
import { Replay } from './replay'
import { ReplayPlayer } from './replay-player'
import { turnOfRecording } from './turn-of-recording'

/** A screen whose frames are drawn when the test says so. */
function createScreen() {
  let draws: Array<(now: number) => void> = []
  return {
    clock: {
      requestFrame: (draw: (now: number) => void) => {
        draws.push(draw)
        return () => {
          draws = draws.filter((other) => other !== draw)
        }
      },
    },
    /** Returns how many callbacks there were. */
    draw: (now: number) => {
      const called = draws
      draws = []
      for (const each of called) each(now)
      return called.length
    },
  }
}

const delta = (text: string) => frame({ type: 'response.output_text.delta', item_id: 'msg_1', delta: text })
const completed = frame({ type: 'response.completed', response: { id: 'resp_1', status: 'completed' } })

/** Events at 200, 300, 500 and 600 ms; the connection ends at 610 ms. */
async function createPlayer() {
  const recording = record([
    [100, delta('a')],
    [100, delta('b')],
    [200, delta('c')],
    [100, completed],
  ])
  const replay = await Replay.of(recording, turnOfRecording(recording, ''), new FrameReader().read(recording))
  const screen = createScreen()
  const player = new ReplayPlayer(replay, screen.clock)
  const shown = () => {
    const { turn, time, frame: number, isPlaying } = player.view()
    return [outputText(turn.state.output), Math.round(time), number, isPlaying]
  }
  return { player, screen, shown }
}

test('it begins at the end, and plays from the start at the recorded pace', async () => {
  const { player, screen, shown } = await createPlayer()
  expect(shown()).toEqual(['abc', 610, 4, false])
  player.play()
  expect(shown()).toEqual(['', 0, 0, true])
  // Pressing it twice does not make it faster.
  player.play()
  screen.draw(1000)
  screen.draw(1250)
  expect(shown()).toEqual(['a', 250, 1, true])
  screen.draw(1500)
  expect(shown()).toEqual(['abc', 500, 3, true])
  screen.draw(9000)
  expect(shown()).toEqual(['abc', 610, 4, false])
  expect(player.view().turn.state.ended).toBe('completed')
  expect(screen.draw(9016)).toBe(0)
})

test('it plays at other speeds, from where it was paused', async () => {
  const { player, screen, shown } = await createPlayer()
  player.play()
  player.setSpeed(0.25)
  screen.draw(0)
  screen.draw(1000)
  expect(shown()).toEqual(['a', 250, 1, true])
  player.pause()
  expect(screen.draw(5000)).toBe(0)
  expect(shown()).toEqual(['a', 250, 1, false])
  player.setSpeed(4)
  player.play()
  screen.draw(6000)
  screen.draw(6025)
  expect(shown()).toEqual(['ab', 350, 2, true])
})

test('it jumps in both directions, also while it plays', async () => {
  const { player, screen, shown } = await createPlayer()
  player.seek(320)
  expect(shown()).toEqual(['ab', 320, 2, false])
  player.seek(-5)
  expect(shown()).toEqual(['', 0, 0, false])
  player.play()
  screen.draw(0)
  player.seek(450)
  screen.draw(100)
  expect(shown()).toEqual(['abc', 550, 3, true])
  player.seek(9000)
  expect(shown()).toEqual(['abc', 610, 4, true])
})

test('it steps by event and pauses; a frame is shown by its number', async () => {
  const { player, screen, shown } = await createPlayer()
  player.play()
  player.step(1)
  expect(shown()).toEqual(['a', 200, 1, false])
  expect(screen.draw(10)).toBe(0)
  player.step(2)
  expect(shown()).toEqual(['abc', 500, 3, false])
  player.step(-1)
  expect(shown()).toEqual(['ab', 300, 2, false])
  player.step(-100)
  expect(shown()).toEqual(['', 0, 0, false])
  player.showFrame(3)
  expect(shown()).toEqual(['abc', 500, 3, false])
  player.step(100)
  expect(shown()).toEqual(['abc', 610, 4, false])
})

test('listeners hear of each change until they unsubscribe, and an unchanged turn is the same object', async () => {
  const { player, screen } = await createPlayer()
  let calls = 0
  const end = player.subscribe(() => (calls += 1))
  player.seek(210)
  const { turn } = player.view()
  player.seek(290)
  expect(player.view().turn).toBe(turn)
  expect(calls).toBe(2)
  end()
  player.play()
  screen.draw(0)
  expect(calls).toBe(2)
})

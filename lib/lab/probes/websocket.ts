import { words } from '@/lib/language/english/lab'
import type { Bench } from '../bench'
import { idOf, textOf } from '../exchange'
import { conforms, fails, type Finding, notTried, refused } from '../finding'
import { refusalOf, troubleOf } from '../graded'
import type { Probe } from '../probe'
import type { SocketTalk } from '../socket-talk'
import { saysWord } from './answer'
import { enough, secretWord } from './ask'

async function onSocket(bench: Bench, talk: (socket: SocketTalk) => Promise<Finding>): Promise<Finding> {
  const socket = bench.openSocket()
  if (socket === undefined) return notTried(words.noSocketFromHere)
  try {
    return (await socket.opened) ? await talk(socket) : refused(words.noSocket, words.usesHttp)
  } finally {
    socket.close()
  }
}

/** Responses over one WebSocket (Open Responses 2026-04-24). */
export const websocketProbes: readonly Probe[] = [
  {
    id: 'websocket.basic',
    group: 'websocket',
    title: words.answersOverSocket,
    requests: 1,
    needs: ['answer.basic'],
    run: (bench) =>
      onSocket(bench, async (socket) => {
        const exchange = await socket.create({ input: 'Say hello.', ...enough })
        return troubleOf(exchange) ?? (textOf(exchange) === '' ? fails(words.answerHasNoText) : conforms())
      }),
  },
  {
    id: 'websocket.chain',
    group: 'websocket',
    title: words.chainsOverSocket,
    requests: 2,
    needs: ['websocket.basic'],
    run: (bench) =>
      onSocket(bench, async (socket) => {
        const first = await socket.create({
          input: `Remember this code word: ${secretWord}. Reply with OK.`,
          store: false,
          ...enough,
        })
        const id = idOf(first)
        const trouble = troubleOf(first)
        if (trouble !== undefined) return trouble
        if (id === undefined) return notTried(words.answerHasNoId)
        const second = await socket.create({
          input: 'What is the code word? Reply with the code word only.',
          previous_response_id: id,
          store: false,
          ...enough,
        })
        return troubleOf(second, words.usesHttp) ?? saysWord(textOf(second))
      }),
  },
  {
    id: 'websocket.unknown',
    group: 'websocket',
    title: words.refusesUnknownOverSocket,
    requests: 1,
    needs: ['websocket.basic'],
    run: (bench) =>
      onSocket(bench, async (socket) => {
        const exchange = await socket.create({
          input: 'Say hello.',
          previous_response_id: 'resp_00000000000000000000000000000000',
          ...enough,
        })
        const finding = refusalOf(exchange, [200], 'previous_response')
        // An event is no HTTP body, so only its words count.
        return finding.grade === 'fails' ? finding : conforms(finding.detail)
      }),
  },
]

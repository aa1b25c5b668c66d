import { hostedItem, texts } from '../hosted-item'
import type { Scenario } from '../scenario'

const TRANSCRIPT = 'Good morning. The sea is calm, the wind comes from the west, and it will stay dry.'

/** A spoken answer with a visible transcript. */
export const audio: Scenario = {
  id: 'audio',
  name: 'Audio transcript',
  description: 'A spoken answer: its words arrive as a transcript.',
  extended: true,
  *run() {
    const part = (transcript: string) => ({ type: 'output_audio', transcript, data: '' })
    const message = { type: 'message', role: 'assistant', status: 'completed' }
    yield hostedItem('msg', { ...message, content: [part(TRANSCRIPT)] }, { content: [] }, [
      // OpenAI's audio events contain only their payload.
      texts('audio.transcript', 'transcript', TRANSCRIPT, { item_id: undefined, output_index: undefined }),
    ])
  },
}

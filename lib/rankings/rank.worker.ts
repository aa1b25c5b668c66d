import type { RankReply, RankRequest } from './rank-message'
import { studyVotes } from './study-votes'

self.addEventListener('message', ({ data: { id, votes, options } }: MessageEvent<RankRequest>) => {
  const reply: RankReply = { id, study: studyVotes(votes, options) }
  self.postMessage(reply)
})

import { evaluate, type Script } from './evaluate'

// One script for each worker; who asked ends it.
addEventListener('message', ({ data }: MessageEvent<Script>) => {
  void evaluate(data).then((evaluation) => postMessage(evaluation))
})

import { evaluate, type Script } from './evaluate'

// Each worker runs one script; the caller terminates it.
addEventListener('message', ({ data }: MessageEvent<Script>) => {
  void evaluate(data).then((evaluation) => postMessage(evaluation))
})

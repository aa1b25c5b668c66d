import type { Text } from '../text'

/** What the page says that opens recorded streams. */
export const words = {
  lead: 'See how a recorded answer arrived, frame by frame, and replay it. Nothing is sent anywhere.',
  dropToOpen: 'Drop files to open them',
  dropHere:
    'Drop a recording (.parley-rec.jsonl), a HAR from a browser or a proxy, an event stream (.sse) or events as JSON lines.',
  chooseFile: 'Choose a file…',
  fileWithStream: 'File with a stream',
  orPaste: 'Or paste the body of an answer',
  pasteExample: 'data: {"type":"response.created", …}',
  openText: 'Open',
  tooLarge: 'The file has more than 200 MB. Cut it to the requests that matter.',
  inFile: (name: Text, problem: Text) => `${name}: ${problem}`,
  reading: 'Reading the stream',
  unnamed: 'Recorded stream',
  whichStream: 'Stream',
  numbered: (number: number, name: Text) => `${number} · ${name}`,
  openAnother: 'Open another stream',
  save: 'Save…',
  answerFrom: (model: Text) => `Answer from ${model}`,
  unknownModel: 'an unknown model',
  theAnswer: 'Answer',
  inspector: 'Inspector',

  replay: 'Replay',
  play: 'Play',
  pause: 'Pause',
  toStart: 'To the start',
  stepBack: 'One event back',
  stepForward: 'One event on',
  speed: 'Speed',
  speeds: { 0.25: '¼×', 1: '1×', 4: '4×' },
  position: 'Position',
  seconds: (value: Text) => `${value} s`,
  positionOf: (time: Text, total: Text) => `${time} of ${total}`,
  frameOf: (frame: Text, frames: Text) => `frame ${frame} of ${frames}`,
}

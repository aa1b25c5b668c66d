import { words } from '@/lib/language/english/composer'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { drafts, parley } from '@/components/hooks/parley'
import { DictatedText } from './dictated-text'
import { type Recognition, recognitionClass, spokenIn } from './speech-recognition'

interface Dictation {
  readonly isOn: boolean
  /** What to tell the person about it; null for nothing. */
  readonly note: string | null
  readonly toggle: () => void
}

interface Running {
  readonly recognition: Recognition
  /** The chat whose message is dictated. */
  readonly key: string
  readonly stopWatching: () => void
}

/** Returns whether the browser turns speech into text. Only for the browser, after something was pressed. */
export const canDictate = (): boolean => recognitionClass() !== undefined

const problems: ReadonlyMap<string, string> = new Map([
  ['not-allowed', words.microphoneRefused],
  ['service-not-allowed', words.dictationFailed],
  ['audio-capture', words.noMicrophone],
  ['network', words.dictationNeedsANetwork],
  ['language-not-supported', words.dictationFailed],
])

/** Writes what the person says into the message of a chat. It ends when they send it, or open another chat. */
export function useDictation(conversationId: string | null): Dictation {
  const [isOn, setIsOn] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<Running | null>(null)
  const key = conversationId ?? ''

  function end() {
    running.current?.stopWatching()
    running.current?.recognition.abort()
    running.current = null
    setIsOn(false)
  }
  const endElsewhere = useEffectEvent((shownKey: string) => {
    if (running.current !== null && running.current.key !== shownKey) end()
  })
  useEffect(() => endElsewhere(key), [key])
  const endForGood = useEffectEvent(end)
  useEffect(() => () => endForGood(), [])

  function start() {
    const Class = recognitionClass()
    if (Class === undefined) return
    const isAndroid = navigator.userAgent.includes('Android')
    const draft = () => parley.draftOf(conversationId)
    const text = new DictatedText(draft())
    const recognition = new Class()
    recognition.continuous = true
    recognition.interimResults = true
    recognition.lang = navigator.language
    recognition.addEventListener('result', (event) => {
      if (running.current?.recognition !== recognition) return
      parley.setDraft(conversationId, text.write(spokenIn(event, isAndroid), draft()))
    })
    recognition.addEventListener('error', (event) => {
      const code: unknown = Reflect.get(event, 'error')
      if (running.current?.recognition === recognition) setProblem(problems.get(String(code)) ?? null)
    })
    recognition.addEventListener('end', () => {
      if (running.current?.recognition === recognition) end()
    })
    // A message that was sent, or emptied by hand, is over: the next one does not begin with the rest of its sentence.
    const stopWatching = drafts.subscribe(() => {
      if (text.written !== '' && draft() === '') end()
    })
    running.current = { recognition, key, stopWatching }
    setProblem(null)
    setIsOn(true)
    try {
      recognition.start()
    } catch {
      end()
      setProblem(words.dictationFailed)
    }
  }

  return {
    isOn,
    note: isOn ? words.listening : problem,
    toggle: () => (isOn ? end() : start()),
  }
}

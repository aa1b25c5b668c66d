import { words } from '@/lib/language/english/composer'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { DictatedText } from './dictated-text'
import { type Recognition, recognitionClass, spokenIn } from './speech-recognition'

interface Dictation {
  readonly isOn: boolean
  /** What to tell the person about it; null for nothing. */
  readonly note: string | null
  readonly toggle: () => void
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
  const running = useRef<{ readonly recognition: Recognition; readonly key: string } | null>(null)
  const key = conversationId ?? ''

  function end() {
    running.current?.recognition.abort()
    running.current = null
    setIsOn(false)
  }
  const endElsewhere = useEffectEvent((shownKey: string) => {
    if (running.current !== null && running.current.key !== shownKey) end()
  })
  useEffect(() => endElsewhere(key), [key])
  useEffect(() => () => running.current?.recognition.abort(), [])

  function start() {
    const Class = recognitionClass()
    if (Class === undefined) return
    const draft = () => parley.world.store.getState().drafts.get(key) ?? ''
    const text = new DictatedText(draft())
    const recognition = new Class()
    recognition.continuous = true
    recognition.interimResults = true
    recognition.lang = navigator.language
    recognition.addEventListener('result', (event) => {
      if (running.current?.recognition !== recognition) return
      parley.setDraft(conversationId, text.write(spokenIn(event), draft()))
    })
    recognition.addEventListener('error', (event) => {
      const code: unknown = Reflect.get(event, 'error')
      if (running.current?.recognition === recognition) setProblem(problems.get(String(code)) ?? null)
    })
    recognition.addEventListener('end', () => {
      if (running.current?.recognition !== recognition) return
      running.current = null
      setIsOn(false)
    })
    running.current = { recognition, key }
    setProblem(null)
    setIsOn(true)
    recognition.start()
  }

  return {
    isOn,
    note: isOn ? words.listening : problem,
    toggle: () => (isOn ? end() : start()),
  }
}

import { defaultModel, upstreamOfModel } from '@/lib/client/model-choice'
import { type Lesson, unlearn } from '@/lib/conversation/capabilities'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { type Attached, nothingAttached } from '@/lib/files/attached'
import type { World } from './parley'
import type { TabMessage } from './tabs'

/** What a person can change of what the next question goes with. */
export interface PreferenceActions {
  setSettings(change: SettingsChange): void
  /** Sets these and nothing else. */
  replaceSettings(settings: Settings): void
  /** A model that was the default and was asked is the one that is used here: from now on it is chosen. */
  chooseAsked(): void
  setDraft(conversationId: string | null, text: string): void
  /** Shows what was left unsent, here or in other tabs. */
  readDrafts(): void
  /** Tells whether the field of a chat has the focus: its draft is this tab's then. */
  holdDraft(conversationId: string | null, isHeld: boolean): void
  /** Keeps the text of a question that is being edited; undefined ends that. */
  setEdit(turnId: string, text: string | undefined): void
  /** Shows the draft that another tab has, unless this one has its own. */
  receiveDraft(message: DraftMessage): void
  /**
   * Empties a draft that was just sent. For the next visit it stays until the question is kept: a page that is reloaded
   * in between had lost it.
   */
  clearSentDraft(conversationId: string | null): Promise<void>
  /** Changes what is to go along with the next question. It stays as long as the page. */
  setAttached(conversationId: string | null, change: (attached: Attached) => Attached): void
  reloadModels(): Promise<void>
  /** Tries again what an upstream turned out not to do. */
  unlearn(lesson: Lesson): void
}

type DraftMessage = Omit<Extract<TabMessage, { readonly kind: 'draft' }>, 'kind'>

/** A field that is given as undefined goes back to the upstream's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

/** @param keepAll resolves to whether everything that was said so far is kept */
export function createPreferenceActions(
  world: Pick<World, 'store' | 'preferences' | 'capabilities' | 'tabs' | 'listModels'>,
  keepAll: () => Promise<boolean>,
): PreferenceActions {
  const { store, preferences, tabs } = world
  const { drafts: kept } = preferences
  /** Chats whose draft was written in this tab: another tab's does not take its place. */
  const own = new Set<string>()
  /** The unsent texts that a draft was made of, where other tabs had left several. */
  const parts = new Map<string, readonly string[]>()
  let heldKey: string | null = null

  const draftOf = (key: string) => store.getState().drafts.get(key) ?? ''

  function show(key: string, text: string): void {
    store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(key, text) }))
  }

  /** Puts a text of this tab in the place of the one before, here, for the next visit and in other tabs. */
  function write(key: string, text: string, keepsBefore: boolean): void {
    const before = draftOf(key)
    show(key, text)
    if (text === '') own.delete(key)
    else own.add(key)
    kept.setOwn(key, text)
    kept.replace(key, keepsBefore ? [] : (parts.get(key) ?? [before]), text)
    parts.delete(key)
    tabs.tell({ kind: 'draft', conversationId: key, before, text })
  }

  function setDraft(conversationId: string | null, text: string): void {
    const key = conversationId ?? ''
    if (text !== draftOf(key)) write(key, text, false)
  }

  function replaceSettings(settings: Settings): void {
    const before = store.getState().settings
    store.setState({ settings })
    preferences.write(settings, before)
    if (settings.model !== before.model) noteDemo(settings.model)
  }

  function noteDemo(model: string): void {
    const { modelList } = store.getState()
    const upstream = upstreamOfModel(modelList, model)
    const isDemo = modelList?.upstreams.some(({ id, demo }) => demo && id === upstream) === true
    preferences.writeDemoModel(isDemo ? model : '')
  }

  return {
    setSettings: (change) => replaceSettings(parseSettings({ ...store.getState().settings, ...change })),
    replaceSettings,
    chooseAsked() {
      const { settings } = store.getState()
      if (settings.model === '' || preferences.read().model === settings.model) return
      preferences.write(settings, { ...settings, model: '' })
      noteDemo(settings.model)
    },

    setDraft,
    async clearSentDraft(conversationId) {
      const key = conversationId ?? ''
      const sent = parts.get(key) ?? [draftOf(key)]
      write(key, '', true)
      // Where there is no room, it is what remains of the question.
      if (await keepAll()) kept.replace(key, sent, '')
    },
    readDrafts() {
      const known = store.getState().drafts
      for (const [key, texts] of kept.read()) {
        if (known.has(key)) continue
        parts.set(key, texts)
        show(key, texts.join('\n\n'))
      }
    },
    holdDraft(conversationId, isHeld) {
      const key = conversationId ?? ''
      if (isHeld) heldKey = key
      else if (heldKey === key) heldKey = null
    },
    setEdit(turnId, text) {
      const edits = new Map(store.getState().edits)
      if (text === undefined) edits.delete(turnId)
      else edits.set(turnId, text)
      store.setState({ edits })
    },
    receiveDraft({ conversationId: key, before, text }) {
      const current = draftOf(key)
      // Two new chats are two chats, and an empty field with the focus is about to be written in.
      const isWanted = text === '' || (key !== '' && !(current === '' && heldKey === key))
      if (own.has(key) || current !== before || !isWanted) return
      parts.delete(key)
      show(key, text)
    },

    setAttached(conversationId, change) {
      const attached = new Map(store.getState().attached)
      attached.set(conversationId ?? '', change(attached.get(conversationId ?? '') ?? nothingAttached))
      store.setState({ attached })
    },

    async reloadModels() {
      const list = await world.listModels()
      const { settings } = store.getState()
      // What was chosen stays chosen, listed or not: another model, of another provider perhaps, is for the person.
      const kept = settings.model === '' ? preferences.read().model : settings.model
      if (!('models' in list))
        return store.setState({ modelListError: list, settings: { ...settings, model: kept } })
      // The demo is what answers without a key: its models are no choice among real ones.
      const isLeftFromDemo = kept === preferences.readDemoModel() && !list.upstreams.some(({ demo }) => demo)
      const chosen = isLeftFromDemo ? '' : kept
      const model = chosen === '' ? defaultModel(list) : chosen
      return store.setState({ modelList: list, modelListError: null, settings: { ...settings, model } })
    },

    unlearn(lesson) {
      const capabilities = unlearn(world.capabilities.read(), lesson)
      world.capabilities.write(capabilities)
      store.setState({ capabilities })
    },
  }
}

import { defaultModel, upstreamOfModel } from '@/lib/client/model-choice'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Conversation, Settings } from '@/lib/conversation/types'
import { type WireTool, withToolChanged } from '@/lib/tools/tool-options'
import type { Change } from '@/lib/storage/contract'
import { settingsOf } from './chat-settings'
import type { World } from './world'

/** What a person can change about how questions are asked. A `conversationId` of null means the new chat. */
export interface SettingsActions {
  setSettings(conversationId: string | null, change: SettingsChange): void
  /** Replaces all settings of a chat. */
  replaceSettings(conversationId: string | null, settings: Settings): void
  /** Takes back what was changed for the new chat: it starts with the defaults again. */
  resetNewChat(): void
  /** Sets the model that only the next question goes to; null for the chat's own. */
  setNextModel(conversationId: string | null, model: string | null): void
  /** Sets what new chats start with. From now on it comes from no preset. */
  setDefaults(settings: Settings): void
  /** Lets new chats start from a preset as it is when they begin; '' for settings of their own. */
  readonly setDefaultPreset: (id: string) => void
  /** Reads again what new chats start with, because the preset they start from may have changed. */
  readonly readDefaults: () => void
  /** Remembers the model that a new chat was begun with: without a default, the next one starts with it. */
  rememberModel(model: string): void
  /** Updates a tool in all settings that use it; undefined takes it out of them. */
  changeTool(name: string, changed: WireTool | undefined): void
  reloadModels(): Promise<void>
}

/** A field set to undefined goes back to the provider's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

interface SettingsWorld {
  readonly world: Pick<World, 'store' | 'preferences' | 'listModels' | 'now'>
  readonly save: (change: Change) => Promise<void>
}

export function createSettingsActions({
  world: { store, preferences, listModels, now },
  save,
}: SettingsWorld): SettingsActions {
  /**
   * @param edit returns the new settings of a chat, or undefined if they stay
   */
  function changeChats(edit: (chat: Conversation) => Settings | undefined): void {
    const { conversations } = store.getState()
    const changed = (conversations ?? []).flatMap((chat) => {
      const settings = edit(chat)
      return settings === undefined ? [] : [{ ...chat, settings, settingsAt: now() }]
    })
    if (changed.length === 0) return
    const byId = new Map(changed.map((chat) => [chat.id, chat]))
    store.setState({ conversations: conversations?.map((chat) => byId.get(chat.id) ?? chat) ?? null })
    void save({ conversations: changed })
  }

  function replaceSettings(conversationId: string | null, settings: Settings): void {
    if (conversationId !== null) {
      changeChats(({ id }) => (id === conversationId ? settings : undefined))
      return
    }
    store.setState({ newChat: settings })
    preferences.writeNewChat(settings)
  }

  function setDefaults(defaults: Settings): void {
    const before = store.getState().defaults
    store.setState({ defaults, defaultPreset: '' })
    preferences.writeDefaults(defaults, before)
    noteDemo(defaults.model)
  }

  function readDefaults(): void {
    const { model, ...others } = preferences.readDefaults()
    const { defaults, defaultPreset, modelList, modelListError } = store.getState()
    // Until there is a list, it may be one of a demo that is gone.
    const isEarly = modelList === null && modelListError === null
    const chosen = isEarly ? '' : model || preferences.readLastModel()
    // The model of a preset goes with it.
    const first = defaultPreset === '' || modelList === null ? defaults.model : defaultModel(modelList)
    store.setState({
      defaults: { ...others, model: chosen === '' ? first : chosen },
      defaultPreset: preferences.readDefaultPreset(),
    })
  }

  function noteDemo(model: string): void {
    const { modelList } = store.getState()
    const upstream = upstreamOfModel(modelList, model)
    const isDemo = modelList?.upstreams.some(({ id, demo }) => demo && id === upstream) === true
    preferences.writeDemoModel(isDemo ? model : '')
  }

  return {
    setSettings(conversationId, change) {
      const before = settingsOf(store.getState(), conversationId)
      replaceSettings(conversationId, parseSettings({ ...before, ...change }))
    },
    replaceSettings,
    setNextModel(conversationId, model) {
      const nextModels = new Map(store.getState().nextModels)
      if (model === null) nextModels.delete(conversationId ?? '')
      else nextModels.set(conversationId ?? '', model)
      store.setState({ nextModels })
    },
    resetNewChat() {
      store.setState({ newChat: null })
      preferences.writeNewChat(null)
    },
    setDefaults,
    setDefaultPreset(id) {
      preferences.writeDefaultPreset(id)
      readDefaults()
      noteDemo(store.getState().defaults.model)
    },
    readDefaults,

    rememberModel(model) {
      if (model === '') return
      preferences.writeLastModel(model)
      if (preferences.readDefaults().model !== '') return
      store.setState(({ defaults }) => ({ defaults: { ...defaults, model } }))
      noteDemo(model)
    },

    changeTool(name, changed) {
      const edit = (settings: Settings): Settings | undefined => {
        const next = parseSettings({ ...settings, ...withToolChanged(settings, name, changed) })
        return JSON.stringify(next) === JSON.stringify(settings) ? undefined : next
      }
      const { defaults, defaultPreset, newChat } = store.getState()
      const [nextDefaults, nextNewChat] = [edit(defaults), newChat === null ? undefined : edit(newChat)]
      // A preset keeps the tools it was saved with.
      if (nextDefaults !== undefined && defaultPreset === '') setDefaults(nextDefaults)
      if (nextNewChat !== undefined) replaceSettings(null, nextNewChat)
      changeChats(({ settings }) => (settings === undefined ? undefined : edit(settings)))
    },

    async reloadModels() {
      const list = await listModels()
      const { defaults, newChat } = store.getState()
      const last = preferences.readDefaults().model || preferences.readLastModel()
      // The chosen model stays chosen, listed or not: switching to another model, perhaps from another provider, is up
      // to the person.
      const kept = defaults.model === '' ? last : defaults.model
      if (!('models' in list)) {
        store.setState({ modelListError: list, defaults: { ...defaults, model: kept } })
        return
      }
      // The demo is the fallback without a key: its models are no real choice once there are others.
      const isLeftFromDemo = kept === preferences.readDemoModel() && !list.upstreams.some(({ demo }) => demo)
      const chosen = isLeftFromDemo ? '' : kept
      const model = chosen === '' ? defaultModel(list) : chosen
      store.setState({
        modelList: list,
        modelListError: null,
        defaults: { ...defaults, model },
        // It was changed before there were any models.
        ...(newChat?.model === '' ? { newChat: { ...newChat, model } } : {}),
      })
    },
  }
}

import { type Lesson, unlearn } from '@/lib/conversation/capabilities'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { type Attached, nothingAttached } from '@/lib/files/attached'
import type { World } from './parley'

/** What a person can change of what the next question goes with. */
export interface PreferenceActions {
  setSettings(change: SettingsChange): void
  /** Sets these and nothing else. */
  replaceSettings(settings: Settings): void
  setDraft(conversationId: string | null, text: string): void
  /** Changes what is to go along with the next question. It stays as long as the page. */
  setAttached(conversationId: string | null, change: (attached: Attached) => Attached): void
  reloadModels(): Promise<void>
  /** Tries again what an upstream turned out not to do. */
  unlearn(lesson: Lesson): void
}

/** A field that is given as undefined goes back to the upstream's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

export function createPreferenceActions(
  world: Pick<World, 'store' | 'preferences' | 'capabilities' | 'tabs' | 'listModels'>,
): PreferenceActions {
  const { store, preferences, tabs } = world

  function replaceSettings(settings: Settings): void {
    store.setState({ settings })
    preferences.write(settings)
  }

  return {
    setSettings: (change) => replaceSettings(parseSettings({ ...store.getState().settings, ...change })),
    replaceSettings,

    setDraft(conversationId, text) {
      const drafts = new Map(store.getState().drafts)
      drafts.set(conversationId ?? '', text)
      store.setState({ drafts })
      preferences.writeDrafts(drafts)
      // Two new chats are two chats; in the same one what was sent here must not be sent there again.
      if (conversationId !== null) tabs.tell({ kind: 'draft', conversationId, text })
    },

    setAttached(conversationId, change) {
      const attached = new Map(store.getState().attached)
      attached.set(conversationId ?? '', change(attached.get(conversationId ?? '') ?? nothingAttached))
      store.setState({ attached })
    },

    async reloadModels() {
      const list = await world.listModels()
      if (!('models' in list)) return store.setState({ modelListError: list })
      const { settings } = store.getState()
      const wanted = settings.model === '' ? preferences.read().model : settings.model
      const model = list.models.find(({ id }) => id === wanted) ?? list.models[0]
      return store.setState({
        modelList: list,
        modelListError: null,
        settings: { ...settings, model: model?.id ?? '' },
      })
    },

    unlearn(lesson) {
      const capabilities = unlearn(world.capabilities.read(), lesson)
      world.capabilities.write(capabilities)
      store.setState({ capabilities })
    },
  }
}

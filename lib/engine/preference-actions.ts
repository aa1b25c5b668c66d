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

/** A field that is given as undefined goes back to the upstream's default. */
type SettingsChange = { readonly [Field in keyof Settings]?: Settings[Field] | undefined }

/** @param keepAll resolves to whether everything that was said so far is kept */
export function createPreferenceActions(
  world: Pick<World, 'store' | 'preferences' | 'capabilities' | 'tabs' | 'listModels'>,
  keepAll: () => Promise<boolean>,
): PreferenceActions {
  const { store, preferences, tabs } = world
  /** Drafts that were sent, in questions that are not kept yet. */
  const sent = new Map<string, string>()

  function writeDrafts(): void {
    const unsent = [...store.getState().drafts].filter(([, text]) => text !== '')
    preferences.writeDrafts(new Map([...sent, ...unsent]))
  }

  function setDraft(conversationId: string | null, text: string): void {
    store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(conversationId ?? '', text) }))
    writeDrafts()
    // Two new chats are two chats; in the same one what was sent here must not be sent there again.
    if (conversationId !== null) tabs.tell({ kind: 'draft', conversationId, text })
  }

  function replaceSettings(settings: Settings): void {
    store.setState({ settings })
    preferences.write(settings)
  }

  return {
    setSettings: (change) => replaceSettings(parseSettings({ ...store.getState().settings, ...change })),
    replaceSettings,

    setDraft,
    async clearSentDraft(conversationId) {
      const key = conversationId ?? ''
      const text = store.getState().drafts.get(key) ?? ''
      sent.set(key, text)
      setDraft(conversationId, '')
      // Where there is no room, it is what remains of the question.
      if (!(await keepAll()) || sent.get(key) !== text) return
      sent.delete(key)
      writeDrafts()
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

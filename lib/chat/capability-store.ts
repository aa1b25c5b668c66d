import { type Capabilities, parseCapabilities, serializeCapabilities } from '@/lib/conversation/capabilities'
import { readStoredJson, writeItem } from '@/lib/storage/local-item'

/** Stores what providers turned out not to support. */
export interface CapabilityStore {
  read(): Capabilities
  write(capabilities: Capabilities): void
}

const capabilitiesKey = 'parley:capabilities'

/** Stores them in localStorage; if the browser refuses, each visit has to find out anew. */
export class LocalCapabilities implements CapabilityStore {
  /** If nothing can be saved, what we learned still holds for this visit. */
  #latest: Capabilities = new Map()

  read(): Capabilities {
    const kept = parseCapabilities(readStoredJson(capabilitiesKey))
    return kept.size > 0 ? kept : this.#latest
  }

  write(capabilities: Capabilities): void {
    this.#latest = capabilities
    writeItem(capabilitiesKey, JSON.stringify(serializeCapabilities(capabilities)))
  }
}

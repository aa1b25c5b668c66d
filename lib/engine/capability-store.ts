import { type Capabilities, parseCapabilities, serializeCapabilities } from '@/lib/conversation/capabilities'
import { readJson, writeItem } from '@/lib/storage/local-item'

/** Where it is kept what upstreams turned out not to do. */
export interface CapabilityStore {
  read(): Capabilities
  write(capabilities: Capabilities): void
}

const capabilitiesKey = 'parley:capabilities'

/** In localStorage; where that is refused, each visit finds out anew. */
export function localCapabilities(): CapabilityStore {
  // Where nothing can be kept, what was learned holds for this visit all the same.
  let latest: Capabilities = new Map()
  return {
    read() {
      const kept = parseCapabilities(readJson(capabilitiesKey))
      return kept.size > 0 ? kept : latest
    },
    write(capabilities) {
      latest = capabilities
      writeItem(capabilitiesKey, JSON.stringify(serializeCapabilities(capabilities)))
    },
  }
}

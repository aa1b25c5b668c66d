declare namespace NodeJS {
  interface ProcessEnv {
    /** Replaced by the build; see `lib/util/base-path.ts`. */
    readonly BASE_PATH?: string
    /** Replaced by the build with what `package.json` says; shown in the settings. */
    readonly PARLEY_VERSION?: string
    readonly PARLEY_LICENSE?: string
    /** The address of the source; '' if unknown. */
    readonly PARLEY_SOURCE?: string
  }
}

/** Chromium only. */
interface Navigator {
  readonly connection?: { readonly saveData?: boolean }
}

/** Chromium only: what the installed app is launched with. */
interface Window {
  readonly launchQueue?: {
    readonly setConsumer: (consumer: (launch: { readonly targetURL?: string }) => void) => void
  }
}

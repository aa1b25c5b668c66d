declare namespace NodeJS {
  interface ProcessEnv {
    /** Replaced by the build; see `lib/base-path.ts`. */
    readonly BASE_PATH?: string
  }
}

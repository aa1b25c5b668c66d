/** One action of the keyboard or the mouse, as both WebDriver (classic) and WebDriver BiDi have it. */
export type Action =
  | { readonly type: 'keyDown' | 'keyUp'; readonly value: string }
  | { readonly type: 'pointerMove'; readonly x: number; readonly y: number }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: number }
  | { readonly type: 'pause'; readonly duration: number }
  | {
      readonly type: 'scroll'
      readonly x: number
      readonly y: number
      readonly deltaX: number
      readonly deltaY: number
    }

/** What acts, and what it does. */
interface InputSource {
  readonly type: 'key' | 'pointer' | 'wheel'
  readonly id: string
  readonly actions: readonly Action[]
}

/** A tab of a browser. All that a scene does is built on these few commands, in `page.ts`. */
export interface Tab {
  /** Resolves when the page has loaded. */
  readonly goto: (url: string) => Promise<void>
  readonly reload: () => Promise<void>
  /**
   * Evaluates an expression in the page, or in one of its frames, and waits for its promise.
   *
   * @param expression must give a text
   * @param frame a CSS selector of the frame's element
   */
  readonly evaluate: (expression: string, frame?: string) => Promise<string>
  readonly perform: (sources: readonly InputSource[]) => Promise<void>
  /** Chooses files for a field, which may be hidden. */
  readonly upload: (selector: string, paths: readonly string[]) => Promise<void>
  /** Returns a PNG of what is visible. */
  readonly screenshot: () => Promise<Buffer>
  /** Gives the page's window this size, in CSS pixels. */
  readonly resize: (width: number, height: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** A browser with empty storage. */
export interface Profile {
  readonly newTab: () => Promise<Tab>
  readonly close: () => Promise<void>
}

/** A browser that was started. */
export interface Engine {
  readonly name: string
  readonly version: string
  /** The directory that downloads go to. */
  readonly downloads: string
  readonly newProfile: () => Promise<Profile>
  readonly stop: () => Promise<void>
}

/** No command takes this long, in milliseconds, unless the browser hangs. */
export const maxCommandTime = 30_000

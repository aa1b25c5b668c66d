/** Asks to show a code block beside the chat. The chat that contains it listens. */
export class OpenCodeEvent extends Event {
  static readonly type = 'parley:open-code'
  readonly language: string
  readonly code: string

  constructor(language: string, code: string) {
    super(OpenCodeEvent.type, { bubbles: true })
    this.language = language
    this.code = code
  }
}

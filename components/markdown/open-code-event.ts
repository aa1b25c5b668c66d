/** A person wants to see a code block beside the chat. Whoever knows which chat it is in listens for it. */
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

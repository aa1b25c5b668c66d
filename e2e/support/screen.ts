import { expect, type Locator, type Page } from '@playwright/test'
import { answers, composer, conversation, modelPicker, questions } from './chat'

/** What a person sees of a conversation. */
export interface Screen {
  readonly questions: readonly string[]
  /** In the order of the questions, each with all the text around it. */
  readonly answers: readonly (string | RegExp)[]
  /** The texts of the version pagers, from the top. */
  readonly versions: readonly string[]
  /** Whether the next question starts a new branch. */
  readonly isFollowed: boolean
  readonly isPrivate: boolean
}

export const versions = (page: Page): Locator =>
  conversation(page).getByRole('group', { name: /^Version \d+ of \d+$/ })

/** Waits until a page shows all of this and no answer is streaming. */
export async function expectScreen(page: Page, screen: Screen): Promise<void> {
  await expect(questions(page)).toHaveText([...screen.questions])
  await expect(versions(page)).toHaveText([...screen.versions])
  await expect(answers(page)).toHaveText([...screen.answers])
  await expect(conversation(page)).toHaveAttribute('aria-busy', 'false')
  const branch = page.getByText('Your next message starts a new branch here.')
  await expect(branch).toHaveCount(screen.isFollowed ? 1 : 0)
  await expect(page.getByText('Private', { exact: true })).toHaveCount(screen.isPrivate ? 1 : 0)
  await expect(composer(page)).toHaveValue('')
  await expect(modelPicker(page)).toBeEnabled()
}

/** Returns the same screen with the answers word for word, including figures, as this page shows them. */
export async function literally(page: Page, screen: Screen): Promise<Screen> {
  return { ...screen, answers: await answers(page).allTextContents() }
}

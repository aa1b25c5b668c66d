import { expect, type Locator, type PlaywrightTestOptions } from '@playwright/test'
import { tabTo } from './keyboard'

/** A person's input method. Whatever is pressed must be visible, and is never reached in any other way. */
export interface Way {
  readonly name: string
  /** The kind of device it requires. */
  readonly device: Partial<PlaywrightTestOptions>
  /** Presses a button. */
  readonly press: (target: Locator) => Promise<void>
  readonly toggle: (checkbox: Locator) => Promise<void>
  /** Replaces the text in a field. */
  readonly write: (field: Locator, text: string) => Promise<void>
  /** Submits the form of the field that was last written in. */
  readonly submit: (send: Locator) => Promise<void>
  /** Moves to a row of an open tree without pressing it. */
  readonly goTo: (row: Locator) => Promise<void>
  /** Selects the option that a search narrowed down to. */
  readonly take: (option: Locator) => Promise<void>
  /** Chooses an item of an open menu. */
  readonly choose: (item: Locator) => Promise<void>
  /** Closes what a button has opened. */
  readonly close: (opener: Locator) => Promise<void>
}

const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

/** Checks that an element is visible that only appears when the pointer is near or the keyboard reaches it. */
async function expectShown(target: Locator): Promise<void> {
  const isShown = () => target.evaluate((element) => element.checkVisibility({ opacityProperty: true }))
  await expect.poll(isShown).toBe(true)
}

async function replaceText(field: Locator, text: string): Promise<void> {
  await expect(field).toBeFocused()
  await field.page().keyboard.press('ControlOrMeta+A')
  await field.page().keyboard.type(text)
}

async function click(target: Locator): Promise<void> {
  await target.hover()
  await expectShown(target)
  await target.click()
}

export const mouse: Way = {
  name: 'mouse',
  device: desktop,
  press: click,
  toggle: click,
  write: async (field, text) => {
    await click(field)
    await replaceText(field, text)
  },
  submit: click,
  goTo: (row) => row.hover(),
  take: click,
  choose: click,
  close: click,
}

async function tap(target: Locator): Promise<void> {
  await expectShown(target)
  await target.tap()
}

export const touch: Way = {
  name: 'touch',
  device: phone,
  press: tap,
  toggle: tap,
  write: async (field, text) => {
    await tap(field)
    await replaceText(field, text)
  },
  submit: tap,
  goTo: expectShown,
  take: tap,
  choose: tap,
  close: tap,
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Tabs to an element: backward if it comes before the focus, otherwise forward. */
async function walkTo(target: Locator): Promise<void> {
  if (await isFocused(target)) return
  const isBefore = await target.evaluate((element) => {
    const place = document.activeElement?.compareDocumentPosition(element) ?? 0
    return (place & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  })
  await tabTo(target.page(), target, isBefore ? 'Shift+Tab' : 'Tab')
}

const pressKey = (key: string) => async (target: Locator) => {
  await expect(target).toBeVisible()
  await walkTo(target)
  await expectShown(target)
  await target.page().keyboard.press(key)
}

export const keyboard: Way = {
  name: 'keyboard',
  device: desktop,
  press: pressKey('Enter'),
  toggle: pressKey('Space'),
  write: async (field, text) => {
    await expect(field).toBeVisible()
    await walkTo(field)
    await replaceText(field, text)
  },
  submit: async (send) => {
    await expect(send).toBeEnabled()
    await send.page().keyboard.press('Enter')
  },
  goTo: async (row) => {
    const { keyboard: keys } = row.page()
    const rows = row.page().getByRole('treeitem')
    // A dialog takes the focus a frame after it is shown, and keys pressed before that go elsewhere.
    await expect(rows.and(row.page().locator(':focus'))).toBeVisible()
    await keys.press('Home')
    for (let left = await rows.count(); left > 0 && !(await isFocused(row)); left -= 1) {
      await keys.press('ArrowDown')
    }
    await expect(row).toBeFocused()
  },
  take: async (option) => {
    const id = await option.getAttribute('id')
    // The focus stays in the search field.
    await expect(option.page().locator(':focus')).toHaveAttribute('aria-activedescendant', id ?? 'an id')
    await option.page().keyboard.press('Enter')
  },
  choose: async (item) => {
    await expect(item).toBeVisible()
    const { keyboard: keys } = item.page()
    const items = item.page().getByRole('menuitem')
    for (let left = await items.count(); left > 0 && !(await isFocused(item)); left -= 1) {
      await keys.press('ArrowDown')
    }
    await expect(item).toBeFocused()
    await keys.press('Enter')
  },
  close: (opener) => opener.page().keyboard.press('Escape'),
}

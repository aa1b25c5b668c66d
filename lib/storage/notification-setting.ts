import { readItem, writeItem } from './local-item'

const key = 'parley:notifications'
const listeners = new Set<() => void>()

/** Whether the person wants a notification when a long answer ends in a hidden tab. Off until they ask for it. */
export const notificationSetting = {
  read: (): boolean => readItem(key) === 'on',
  write: (isOn: boolean): void => {
    writeItem(key, isOn ? 'on' : '')
    for (const listener of listeners) listener()
  },
  /** @returns how to end it */
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  },
}

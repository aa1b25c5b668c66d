import { localSwitch } from './local-switch'

/** Whether the person wants a notification when a long answer ends in a hidden tab. */
export const notificationSetting = localSwitch('parley:notifications')

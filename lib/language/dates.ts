import { once } from './once'

/** The reader's own way of writing dates, which the texts around them do not depend on. */
const reader = undefined
/** The language of the texts, for dates that are part of one. */
const language = 'en'

// Making one takes a slow phone about 20 ms, so each waits until something is written in it.
const time = once(() => new Intl.DateTimeFormat(reader, { timeStyle: 'short' }))
const day = once(() => new Intl.DateTimeFormat(reader, { day: 'numeric', month: 'short' }))
const dayOfYear = once(() => new Intl.DateTimeFormat(reader, { dateStyle: 'medium' }))
const dayAndTime = once(() => new Intl.DateTimeFormat(reader, { dateStyle: 'medium', timeStyle: 'short' }))
const weekdayAndTime = once(
  () =>
    new Intl.DateTimeFormat(reader, {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }),
)
const exactTime = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }))
const month = once(() => new Intl.DateTimeFormat(language, { month: 'long' }))
const monthOfYear = once(() => new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }))

/** `3:15 PM` */
export const formatTime = (date: Date): string => time().format(date)

/** `Nov 29`, or in another year than now `Nov 29, 2025` */
export const formatDay = (date: Date, now: Date): string =>
  (date.getFullYear() === now.getFullYear() ? day : dayOfYear)().format(date)

/** `Nov 29, 2026` */
export const formatDate = (date: Date | number): string => dayOfYear().format(date)

/** `Nov 29, 2026, 3:15 PM` */
export const formatDayAndTime = (date: Date | number): string => dayAndTime().format(date)

/** `Sun, 03:15 PM`; for the next days */
export const formatWeekdayAndTime = (date: Date | number): string => weekdayAndTime().format(date)

/** `Nov 29, 2026, 3:15:42 PM`; distinguishes what was made within a minute */
export const formatExactTime = (date: Date | number): string => exactTime().format(date)

/** `November`, or in another year than now `November 2025` */
export const formatMonth = (date: Date, thisYear: number): string =>
  (date.getFullYear() === thisYear ? month : monthOfYear)().format(date)

import text from '../../../node_modules/@tailwindcss/browser/dist/index.global.js?raw'

/** Tailwind for a page without a build: models write its classes into most pages and components. */
export const tailwind: string = text

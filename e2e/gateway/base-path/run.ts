import { spawnSync } from 'node:child_process'
import { chromium, expect } from '@playwright/test'
import { launchOptions } from '../../browser'
import { answers, ask, button, chats, composer, modelPicker } from '../../support/chat'
import { projectRoot, startNext } from '../../support/next-server'
import { keepOfflineCopy } from '../../support/offline-copy'
import { uncompressed } from '../../support/uncompressed'

// Builds the app for a path of its host, uses it for a while, and builds it for the root again. `npm run base-path`.

const base = '/some/path'
const build = (path: string) => {
  const { status } = spawnSync('npm', ['run', 'build'], {
    cwd: projectRoot,
    env: { ...process.env, BASE_PATH: path },
    stdio: 'ignore',
  })
  if (status !== 0) throw new Error(`The build for "${path}" failed.`)
}

build(base)
const server = await startNext({
  BASE_PATH: base,
  ACCESS_CODE: 'swallow-tail',
  PARLEY_DEMO_TOKENS_PER_SECOND: '0',
})
const browser = await chromium.launch(launchOptions())
try {
  const page = await browser.newPage()
  const failed: string[] = []
  page.on('response', (response) => {
    if (response.status() === 404) failed.push(response.url())
  })
  page.on('pageerror', (error) => failed.push(error.message))
  await page.goto(`${server.url}${base}/settings`)
  await expect(page).toHaveURL(`${server.url}${base}/access?to=%2Fsettings`)
  await page.getByRole('textbox', { name: 'Access code' }).fill('swallow-tail')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${server.url}${base}/settings`)
  await page.goto(`${server.url}${base}`)
  await expect(modelPicker(page)).toContainText('Demo')
  await ask(page, 'Hello')
  await expect(answers(page)).toContainText('You wrote: “Hello”')
  await expect(page).toHaveURL(new RegExp(`${base}/c/[\\w-]+$`))
  await page.reload()
  await expect(answers(page)).toContainText('You wrote: “Hello”')
  await ask(page, '```html\n<h1>Shown</h1>\n```')
  await ask(page, 'A diagram:\n\n```dot\ndigraph { A -> B }\n```')
  await expect(page.getByRole('figure', { name: 'Diagram' }).first()).toBeVisible()
  await page.getByRole('link', { name: 'New chat' }).or(button(page, 'New chat')).first().click()
  await expect(page).toHaveURL(new RegExp(`${base}/?$`))
  await page.goto(`${server.url}${base}/compare?models=echo,demo&prompt=Both`)
  await composer(page).press('Enter')
  await expect(page.getByRole('region', { name: 'Column 1: Echo' })).toContainText('Both')
  await expect(page.getByRole('region', { name: 'Column 2: Demo' })).toContainText('You wrote: “Both”')
  expect(failed).toEqual([])
  const { headers } = await fetch(`${server.url}${base}`)
  expect(headers.get('x-frame-options')).toBe('DENY')
  const frame = await fetch(`${server.url}${base}/frames/preview.html`)
  expect(frame.status).toBe(200)
  expect((await fetch(`${server.url}${base}/frames/%70review.html`)).status).toBe(404)
  expect((await fetch(`${server.url}/frames/preview.html`)).status).toBe(404)
  expect(await uncompressed(`${server.url}${base}`)).toEqual([])
  const manifest = await page.evaluate(
    () => document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '',
  )
  expect(await (await fetch(manifest)).json()).toMatchObject({ id: base, start_url: base, scope: base })
  await keepOfflineCopy(page, server.url + base)
  await server.stop()
  await page.goto(`${server.url}${base}`)
  await expect(composer(page)).toBeVisible()
  await chats(page).getByRole('link', { name: 'Hello' }).first().click()
  await page.reload()
  await expect(answers(page).first()).toContainText('You wrote: “Hello”')
  console.log(`The app works under ${base}, also without a network.`)
} finally {
  await browser.close()
  await server.stop()
  build('')
}

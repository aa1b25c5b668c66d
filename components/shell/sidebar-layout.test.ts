// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { enterStage, hideSidebar } from './sidebar-layout'

const isHidden = () => document.documentElement.dataset['sidebar'] === 'hidden'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  delete document.documentElement.dataset['sidebar']
})

test('beside a comparison the sidebar is hidden, and elsewhere it is as it was', () => {
  const leave = enterStage(location.pathname)
  expect(isHidden()).toBe(true)
  hideSidebar(false)
  hideSidebar(true)
  leave()
  expect(isHidden()).toBe(false)
  hideSidebar(true)
  enterStage(location.pathname)()
  expect(isHidden()).toBe(true)
})

test('hidden right after a reload of a comparison, before its chat has been read, it is hidden only there', () => {
  enterStage(location.pathname)
  hideSidebar(false)
  // The reload: first-paint.js knows the path, the page doesn't know the chat yet.
  const stage = sessionStorage.getItem('parley:stage') ?? ''
  enterStage(location.pathname)()
  sessionStorage.setItem('parley:stage', stage)
  hideSidebar(true)

  expect(localStorage.getItem('parley:sidebar')).toBeFalsy()
  expect(localStorage.getItem('parley:stage-sidebar')).toBeFalsy()
})

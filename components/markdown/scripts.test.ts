// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { renderPieces } from './testing/render-pieces'

/** Renders a text whole and cut between any two code units, which must be the same. */
function renderBothWays(markdown: string): HTMLElement {
  const whole = renderPieces([markdown])
  const units = Array.from({ length: markdown.length }, (_, at) => markdown.charAt(at))
  expect(renderPieces(units).innerHTML).toBe(whole.innerHTML)
  return whole
}

const textsOf = (host: Element, names: string) =>
  [...host.querySelectorAll(names)].map((each) => each.textContent)

describe('emphasis needs no spaces between words', () => {
  test.each([
    ['**注意：**请', '注意：'],
    ['**注意:**请', '注意:'],
    ['是**“缓存”**的', '“缓存”'],
    ['*“强调”*的', '“强调”'],
    ['~~删除（线）~~后', '删除（线）'],
    ['**API（接口）**是', 'API（接口）'],
    ['**「テスト」**を', '「テスト」'],
    ['**이것은 (강조)**입니다', '이것은 (강조)'],
    ['这是**100%**的', '100%'],
    ['**“引用”**，他说', '“引用”'],
    ['**`code`**的', 'code'],
    ['**[链接](https://a.example)**的', '链接'],
  ])('%s', (markdown, emphasized) => {
    const host = renderBothWays(markdown)
    expect(textsOf(host, 'strong, em, s')).toEqual([emphasized])
    expect(host.textContent).not.toMatch(/[*~]/)
  })

  test.each(['5 * 3 * 2', 'snake_case_name', '变量_名_称', '2**10 等于 1024'])('%s has none', (text) => {
    expect(renderBothWays(text).textContent).toBe(text)
  })
})

describe('a bare address ends where the text beside it begins', () => {
  test.each<readonly [markdown: string, ...addresses: string[]]>([
    ['请访问https://example.com/docs。谢谢', 'https://example.com/docs'],
    ['见https://example.com，然后', 'https://example.com'],
    ['（https://example.com/a）', 'https://example.com/a'],
    ['「https://example.com/」を', 'https://example.com/'],
    ['https://example.com/a、https://example.com/b', 'https://example.com/a', 'https://example.com/b'],
    // A host of these letters would be another one.
    ['看https://example.com查看', 'https://example.com'],
    ['看https://example.com:8080查看', 'https://example.com:8080'],
    ['https://zh.wikipedia.org/wiki/人工智能', 'https://zh.wikipedia.org/wiki/人工智能'],
    ['https://例え.jp/パス です', 'https://例え.jp/パス'],
    ['请看www.example.com，好', 'www.example.com'],
    ['www.example.com。谢谢', 'www.example.com'],
    ['www.example.com/路径。', 'www.example.com/路径'],
    ['주소는 www.example.com입니다', 'www.example.com'],
    ['ดูที่www.example.comครับ', 'www.example.com'],
    ['写信给a@example.com。好', 'a@example.com'],
    ['メールはa@example.comまで', 'a@example.com'],
  ])('%s', (markdown, ...addresses) => {
    const host = renderBothWays(markdown)
    expect(textsOf(host, 'a[href]')).toEqual(addresses)
    expect(host.textContent).toBe(markdown)
    // It leads where it says.
    expect(host.querySelector('[data-target]:not([href*="xn--r8jz45g"])')).toBeNull()
  })
})

test.each([
  '👨‍👩‍👧‍👦 👍🏽 🇩🇪 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥',
  'e\u0301 n\u0303 Z\u0351\u036b a\u0323\u0307',
  'नमस्ते क्‍ष தமிழ் မြန်မာ',
  'มีน้ำ ໂພນ ខ្មែរ',
  'نَّ يَوْمٌ می‌خواهم',
  '𠮷野家で𩸽 𝒳 𐍈',
])('%s arrives as it was written', (text) => {
  const host = renderBothWays(`${text} **${text}**`)
  expect(host.textContent).toBe(`${text} ${text}`)
  expect(host.querySelector('strong')?.textContent).toBe(text)
})

test('a line break is one in cells, items and heads', () => {
  const host = renderBothWays('| 名<br>字 | b |\n| - | - |\n| 一<br/>二<BR>三 | 四 |\n\n- 五<br>六')
  expect(host.querySelectorAll('th br, td br, li br')).toHaveLength(4)
  expect(host.textContent).not.toContain('<')
})

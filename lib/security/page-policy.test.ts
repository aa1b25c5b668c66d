import { CspEvaluator } from 'csp_evaluator'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { expect, test } from 'vitest'
import { pagePolicy } from './page-policy'

const findings = (policy: string) =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity <= Severity.MEDIUM_MAYBE)
    .map(({ directive, value, description }) => ({ directive, value, description }))

test('Google’s evaluator finds nothing in the policy of a page', () => {
  expect(findings(pagePolicy('bm9uY2Ugb2YgYSBwYWdl'))).toEqual([])
})

test('it does find what is wrong', () => {
  expect(findings("script-src 'unsafe-inline' https:")).not.toEqual([])
})

test('nothing in it names another host, or lets a text be run', () => {
  const policy = pagePolicy('abc')
  expect(policy).not.toMatch(/https?:|\*|unsafe/)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
})

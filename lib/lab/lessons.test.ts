import { describe, expect, it } from 'vitest'
import { type Capabilities, chainingOf, isCapable, learnChained } from '@/lib/conversation/capabilities'
import { conforms, fails, type Finding, notTried, refused } from './finding'
import { learnFrom } from './lessons'

const subject = { upstream: 'demo', model: 'echo' }
const now = 1_780_000_000_000
const learned = (findings: Readonly<Record<string, Finding>>, known: Capabilities = new Map()) =>
  learnFrom(known, subject, findings, now)

describe('learnFrom', () => {
  it('relies on a chain that was followed', () => {
    expect(chainingOf(learned({ 'chain.follows': conforms() }), subject, 'unknown', now)).toBe('trusted')
  })

  it('chains no more where the id is refused, ignored, or doubles the history', () => {
    for (const findings of [
      { 'chain.follows': refused('No.') },
      { 'chain.follows': fails('It forgot.', 'Parley notices.') },
      { 'chain.follows': conforms(), 'chain.counts': fails('Twice.') },
    ]) {
      expect(chainingOf(learned(findings), subject, 'unknown', now)).toBe('never')
    }
  })

  it('learns nothing from a lost connection or a probe that was not tried', () => {
    const before = learnChained(new Map(), subject, now)
    expect(learned({ 'chain.follows': fails('No connection.') }, before)).toEqual(before)
    expect(learned({ 'chain.follows': notTried('Stopped.') }, before)).toEqual(before)
  })

  it('remembers what is not offered', () => {
    const known = learned({ 'reasoning.encrypted': refused('No.'), 'compact.basic': refused('No.') })
    expect(isCapable(known, subject, 'includesReasoning', now)).toBe(false)
    expect(isCapable(known, subject, 'compacts', now)).toBe(false)
    expect(isCapable(known, subject, 'chains', now)).toBe(true)
  })
})

import { type Capabilities, learnChained, learnMissing, type Subject } from '@/lib/conversation/capabilities'
import type { Finding } from './finding'

type Findings = Readonly<Record<string, Finding>>

/**
 * Teaches the planner what the lab found out, as if a chat had found it: whether chains can be relied on, encrypted
 * reasoning can be asked for, and conversations can be compacted. A failure without an answer teaches nothing.
 */
export function learnFrom(
  known: Capabilities,
  subject: Subject,
  findings: Findings,
  now: number,
): Capabilities {
  const grade = (id: string) => findings[id]?.grade
  const doubles = grade('chain.counts') === 'fails'
  const isForgotten = grade('chain.follows') === 'fails' && findings['chain.follows']?.coping !== undefined
  let learned = known
  if (doubles || isForgotten || grade('chain.follows') === 'refused') {
    learned = learnMissing(learned, subject, 'chains', now)
  } else if (grade('chain.follows') === 'conforms') {
    learned = learnChained(learned, subject, now)
  }
  if (grade('reasoning.encrypted') === 'refused')
    learned = learnMissing(learned, subject, 'includesReasoning', now)
  if (grade('compact.basic') === 'refused') learned = learnMissing(learned, subject, 'compacts', now)
  return learned
}

import { words } from '@/lib/language/english/datasets'
import type { Grading } from './grading'

/** The relations of an answer to the facts, and whether it passes then; as in OpenAI Evals' `fact` and promptfoo. */
const relations = [
  { letter: 'A', passed: true, meaning: words.isASubsetOfTheFacts },
  { letter: 'B', passed: true, meaning: words.isASupersetOfTheFacts },
  { letter: 'C', passed: true, meaning: words.hasTheSameDetails },
  { letter: 'D', passed: false, meaning: words.disagreesWithTheFacts },
  { letter: 'E', passed: true, meaning: words.differsWithoutBearingOnFacts },
] as const

const letters = relations.map(({ letter }) => letter)

/** Asks how the facts in an answer relate to those of an expert. Only a disagreement fails. */
export const factuality: Grading = {
  instructions: `Compare the factual content of the answer with the facts, which are an expert's. Ignore differences in style, grammar and punctuation. Give the reason first, in one or two sentences, then the letter of the case that applies: (A) the answer is a subset of the facts and fully consistent with them; (B) it is a superset of the facts and fully consistent with them; (C) it has all the same details; (D) it disagrees with the facts; (E) it differs, but not in anything that matters for factuality.`,
  tag: 'facts',
  properties: { relation: { type: 'string', enum: letters } },
  read: ({ relation }) => {
    const letter = typeof relation === 'string' ? /^\W*([A-E])\b/.exec(relation)?.[1] : undefined
    const found = relations.find((each) => each.letter === letter)
    return found === undefined ? undefined : { passed: found.passed, grade: found.meaning }
  },
}

import { words } from '@/lib/language/english/lab'
import type { JsonObject } from '@/lib/responses/types'
import type { Bench } from '../bench'
import { textOf } from '../exchange'
import { conforms, fails } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { saysWord } from './answer'
import { enough, secretWord } from './ask'

/** 32 × 32 pixels, all red. Smaller pictures are refused by some servers. */
const redPicture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKElEQVR4nO3NsQ0AAAzCMP5/un0CNkuZ41wybXsHAAAAAAAAAAAAxR4yw/wuPL6QkAAAAABJRU5ErkJggg=='

const askWith = (bench: Bench, text: string, part: JsonObject) =>
  bench.create({
    input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text }, part] }],
    ...enough,
  })

/** What goes in beside text. */
export const inputProbes: readonly Probe[] = [
  {
    id: 'input.image',
    group: 'input',
    title: words.takesPictures,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await askWith(bench, 'Which color is this picture? Reply with one word.', {
        type: 'input_image',
        image_url: redPicture,
        detail: 'low',
      })
      const trouble = troubleOf(exchange, words.saysNoPictures)
      if (trouble !== undefined) return trouble
      // Test servers don't see; they say that something was attached.
      return /red|picture|image/i.test(textOf(exchange)) ? conforms() : fails(words.doesntSeePicture)
    },
  },
  {
    id: 'input.file',
    group: 'input',
    title: words.takesFiles,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const name = `${secretWord}.txt`
      const exchange = await askWith(
        bench,
        'What is the name of the attached file? Reply with its name only.',
        {
          type: 'input_file',
          filename: name,
          file_data: `data:text/plain;base64,${btoa(`This file is called ${name}.`)}`,
        },
      )
      return troubleOf(exchange, words.sendsFilesAsText) ?? saysWord(textOf(exchange), words.sendsFilesAsText)
    },
  },
]

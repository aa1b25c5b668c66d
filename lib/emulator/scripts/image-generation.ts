import { hostedItem, notice } from '../hosted-item'
import { paintPicture } from '../paint-picture'
import type { Scenario } from '../scenario'
import { message, wait } from '../steps'

const LOOK = { size: '256x256', quality: 'low', background: 'opaque', output_format: 'png' }

/** A picture that gets sharper while it is generated. */
export const imageGeneration: Scenario = {
  id: 'image-generation',
  name: 'Image generation',
  description: 'Paints a picture in three rough versions before the finished one.',
  extended: true,
  *run() {
    yield hostedItem(
      'ig',
      {
        type: 'image_generation_call',
        status: 'completed',
        action: 'generate',
        ...LOOK,
        revised_prompt: 'A pale sun over two green hills, flat colours, a calm sky.',
        result: paintPicture(1),
      },
      { action: undefined, revised_prompt: undefined, result: null },
      [
        notice('image_generation_call.in_progress'),
        notice('image_generation_call.generating'),
        ...[64, 32, 8].flatMap((cell, partial_image_index) => [
          wait(500),
          notice('image_generation_call.partial_image', {
            partial_image_index,
            partial_image_b64: paintPicture(cell),
            ...LOOK,
          }),
        ]),
        notice('image_generation_call.completed'),
      ],
    )
    yield message('Here it is: a pale sun over two hills.')
  },
}

import { callId, hostedItem } from '../hosted-item'
import { paintPicture } from '../paint-picture'
import type { Scenario } from '../scenario'
import { message } from '../steps'

/** A model's actions on a screen, and what it sees there. */
export const computer: Scenario = {
  id: 'computer',
  name: 'Computer',
  description: 'Clicks, types and scrolls on a screen and looks at it.',
  extended: true,
  *run(turn) {
    const call_id = callId(turn, 'computer')
    yield hostedItem('cu', {
      type: 'computer_call',
      status: 'completed',
      call_id,
      actions: [
        { type: 'click', button: 'left', x: 412, y: 88 },
        { type: 'type', text: 'tide table' },
        { type: 'keypress', keys: ['CTRL', 'ENTER'] },
        { type: 'scroll', x: 400, y: 300, scroll_x: 0, scroll_y: 240 },
        { type: 'wait' },
        { type: 'screenshot' },
      ],
      pending_safety_checks: [
        { id: 'cusc_demo', code: 'unknown_site', message: 'The page is not one that was visited before.' },
      ],
    })
    yield hostedItem('cuo', {
      type: 'computer_call_output',
      status: 'completed',
      call_id,
      acknowledged_safety_checks: [],
      output: { type: 'computer_screenshot', image_url: `data:image/png;base64,${paintPicture(1)}` },
    })
    yield message('The page shows a calm day.')
  },
}

// Shows errors of the code in its own frame, where its author looks for them.
{
  const most = 20
  /** @type {Set<string>} */
  const shown = new Set()
  /** @param {unknown} problem */
  const show = (problem) => {
    const text = problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem)
    if (shown.has(text) || shown.size >= most) return
    shown.add(text)
    const note = document.createElement('pre')
    note.setAttribute('role', 'alert')
    note.textContent = text
    note.style.cssText =
      'all:initial;display:block;box-sizing:border-box;width:100%;padding:8px 12px;border-top:1px solid #e3b4b4;' +
      'background:#fdf1f1;color:#9b1c1c;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere'
    // The code may have replaced the body.
    ;(document.querySelector('body') ?? document.documentElement).append(note)
  }
  addEventListener('error', ({ error, message }) => show(error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => show(reason))
}

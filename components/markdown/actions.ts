/**
 * Makes the buttons inside rendered Markdown work: copying code, loading a picture that was asked for, and
 * going from a citation to its source, which stands elsewhere in what is marked with `data-cited`.
 *
 * @param host the box they are in; one listener serves them all
 * @returns stops listening
 */
export function listenForActions(host: HTMLElement): () => void {
  host.addEventListener('click', press)
  host.addEventListener('keydown', pressByKey)
  return () => {
    host.removeEventListener('click', press)
    host.removeEventListener('keydown', pressByKey)
  }
}

function press({ target }: Event): void {
  if (!(target instanceof Element)) return
  if (target.matches('.copy-code')) void copyCode(target)
  const request = target.closest('.image-request')
  if (request !== null) loadImage(request)
  if (target instanceof HTMLElement && target.matches('.citation button')) goToSource(target)
}

function goToSource(mark: HTMLElement): void {
  const source = mark.closest('[data-cited]')?.querySelector(`[data-source="${mark.dataset['citation']}"]`)
  if (source instanceof HTMLElement) source.focus()
}

function pressByKey(event: KeyboardEvent): void {
  const { target, key } = event
  if (!(target instanceof Element) || !target.matches('.image-request')) return
  if (key !== 'Enter' && key !== ' ') return
  event.preventDefault()
  loadImage(target)
}

async function copyCode(button: Element): Promise<void> {
  const code = button.parentElement?.querySelector('code')?.textContent ?? ''
  try {
    await navigator.clipboard.writeText(code)
  } catch {
    // Refused, or no secure page: then nothing was copied and nothing says so.
    return
  }
  button.classList.add('copied')
  button.ariaLabel = 'Copied'
  setTimeout(() => {
    button.classList.remove('copied')
    button.ariaLabel = 'Copy code'
  }, 1500)
}

/** The reader asked for it; the other host still does not learn where from. */
function loadImage(request: Element): void {
  const picture = request.querySelector('img')
  const address = request instanceof HTMLElement ? request.dataset['address'] : undefined
  if (picture === null || address === undefined) return
  picture.referrerPolicy = 'no-referrer'
  picture.src = address
  request.replaceWith(picture)
}

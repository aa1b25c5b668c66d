/** Stands for a part of the page whose code did not come: the network is gone, or a newer build has other files. */
export function NotLoaded() {
  return (
    <p role="alert" className="p-2 text-xs text-danger">
      This part of the page could not be loaded. Reload the page to try again.
    </p>
  )
}

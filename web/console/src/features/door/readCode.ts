/** The check-in code in what a scanner read: the code itself, or an address that carries it in `?c=`. */
export function readCode(text: string): string | null {
  const trimmed = text.trim()
  const carried = /[?&]c=([A-Za-z0-9_-]+)/.exec(trimmed)
  if (carried?.[1]) return carried[1]
  return /^[A-Za-z0-9_-]{40,}$/.test(trimmed) ? trimmed : null
}

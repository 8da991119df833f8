/** The code in what was read: the venue's address carries it in `c`, otherwise it is the code itself. */
export function codeFromScan(text: string): string {
  const trimmed = text.trim()
  if (!/^https?:\/\//i.test(trimmed)) return trimmed
  try {
    return new URL(trimmed).searchParams.get('c') ?? ''
  } catch {
    return ''
  }
}

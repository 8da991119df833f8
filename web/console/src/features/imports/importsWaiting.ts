import type { ImportRow, Page, WaitingCount } from '@stvs/api'
import { listImports } from './api'

export interface ImportsWaiting {
  /** Sent to the caller's desk. */
  received: WaitingCount
  /** Checked, and neither registered nor sent, or sent back. */
  own: WaitingCount
}

const most = 100

export async function loadImportsWaiting(mayCommit: boolean, signal: AbortSignal): Promise<ImportsWaiting> {
  const [received, checked] = await Promise.all([
    mayCommit ? listImports({ received: true, limit: most }, signal) : { items: [] },
    listImports({ status: 'checked', limit: most }, signal),
  ])
  return { received: countOf(received), own: countOf(checked, isOwn) }
}

const isOwn = ({ delivery }: ImportRow): boolean => !delivery || delivery === 'returned'

/** Files come newest first. */
function countOf(page: Page<ImportRow>, fits: (file: ImportRow) => boolean = () => true): WaitingCount {
  const files = page.items.filter(fits)
  return { count: files.length, oldestAt: files.at(-1)?.uploadedAt }
}

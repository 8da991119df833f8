import type { CheckInCode } from '@stvs/api'
import { readStored, store } from '../../shared/storage'

/** A check-in code kept on the phone: at the door there may be no network. */
export interface KeptCode extends CheckInCode {
  participationId: string
}

const key = 'mine.codes'
/** An activity may be checked in until an hour or more after its end; a day is enough for every setting. */
const keptAfterEndMs = 24 * 3_600_000

export function keptCodes(now: number = Date.now()): KeptCode[] {
  return (readStored<KeptCode[]>(key) ?? [])
    .filter((code) => Date.parse(code.endsAt) + keptAfterEndMs > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
}

export function keepCode(code: KeptCode, now?: number): void {
  store(key, [...keptCodes(now).filter((one) => one.participationId !== code.participationId), code])
}

export function dropCode(participationId: string, now?: number): void {
  store(
    key,
    keptCodes(now).filter((one) => one.participationId !== participationId),
  )
}

import type { CheckInRoster } from '@stvs/api'

/** What the door can say about a code without the server: the public keys and the list of those who are expected. */
export interface OfflinePack {
  activityId: string
  keys: ReadonlyMap<number, CryptoKey>
  participants: ReadonlyMap<string, CheckInRoster['participants'][number]>
}

export type Verdict =
  | { kind: 'expected'; name: string; checkedInAt: string | null }
  /** A true code of this activity, but not on the list: signed up after the list was loaded, or cancelled. */
  | { kind: 'notListed' }
  | { kind: 'otherActivity' }
  | { kind: 'forged' }

const version = 1
const bodySize = 34
const size = 98
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

/** Null where the browser has no WebCrypto (pages without HTTPS): then nothing is claimed about codes. */
export async function openPack(roster: CheckInRoster): Promise<OfflinePack | null> {
  const { subtle } = crypto
  if (!subtle) return null
  const keys = await Promise.all(
    roster.publicKeys.map(async ({ keyId, spki }) => {
      const key = await subtle.importKey('spki', bytesOf(atob(spki)), algorithm, false, ['verify'])
      return [Number(keyId), key] as const
    }),
  )
  return {
    activityId: roster.activity.id,
    keys: new Map(keys),
    participants: new Map(
      roster.participants.map((participant) => [participant.participationId, participant]),
    ),
  }
}

/** Version, key, activity, participation, signature; null when the key is newer than the pack. */
export async function judge(pack: OfflinePack, code: string): Promise<Verdict | null> {
  const bytes = decode(code)
  if (!bytes || bytes.length !== size || bytes[0] !== version) return { kind: 'forged' }
  const key = pack.keys.get(bytes[1] ?? -1)
  if (!key) return null
  const isTrue = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    bytes.slice(bodySize),
    bytes.slice(0, bodySize),
  )
  if (!isTrue) return { kind: 'forged' }
  if (uuidOf(bytes.slice(2, 18)) !== pack.activityId) return { kind: 'otherActivity' }
  const participant = pack.participants.get(uuidOf(bytes.slice(18, bodySize)))
  if (!participant) return { kind: 'notListed' }
  return { kind: 'expected', name: participant.name, checkedInAt: participant.checkedInAt ?? null }
}

function decode(base64url: string): Uint8Array<ArrayBuffer> | null {
  try {
    return bytesOf(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return null
  }
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

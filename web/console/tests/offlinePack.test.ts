import { webcrypto } from 'node:crypto'
import type { CheckInRoster } from '@stvs/api'
import { beforeAll, describe, expect, it } from 'vitest'
import { judge, openPack, type OfflinePack } from '../src/features/door/offlinePack'

const activityId = '01932d5e-0000-7000-8000-000000000001'
const otherActivityId = '01932d5e-0000-7000-8000-000000000002'
const expectedId = '01932d5e-0000-7000-8000-00000000000a'
const lateId = '01932d5e-0000-7000-8000-00000000000b'

let keys: webcrypto.CryptoKeyPair
let pack: OfflinePack

const bytesOfUuid = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

/** As the server issues it: version, key id, activity, participation, P1363 signature. */
async function issue(activity: string, participation: string, keyId = 7): Promise<string> {
  const body = Buffer.concat([Buffer.from([1, keyId]), bytesOfUuid(activity), bytesOfUuid(participation)])
  const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, body)
  return Buffer.concat([body, Buffer.from(signature)]).toString('base64url')
}

beforeAll(async () => {
  keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)).toString('base64')
  const roster = {
    activity: { id: activityId },
    publicKeys: [{ keyId: '7', spki }],
    participants: [{ participationId: expectedId, name: '王*', volunteerNumber: 'V1', checkedInAt: null }],
  } as unknown as CheckInRoster
  const opened = await openPack(roster)
  if (!opened) throw new Error('WebCrypto is missing')
  pack = opened
})

describe('a code without the server', () => {
  it('is known when it is true and on the list', async () => {
    expect(await judge(pack, await issue(activityId, expectedId))).toEqual({
      kind: 'expected',
      name: '王*',
      checkedInAt: null,
    })
  })

  it('is true but not on the list when somebody signed up later', async () => {
    expect(await judge(pack, await issue(activityId, lateId))).toEqual({ kind: 'notListed' })
  })

  it('is refused when it belongs to another activity', async () => {
    expect(await judge(pack, await issue(otherActivityId, expectedId))).toEqual({ kind: 'otherActivity' })
  })

  it('is refused when a single byte was changed, or when it is something else', async () => {
    const bytes = Buffer.from(await issue(activityId, lateId), 'base64url')
    bytesOfUuid(expectedId).copy(bytes, 18)
    expect(await judge(pack, bytes.toString('base64url'))).toEqual({ kind: 'forged' })
    expect(await judge(pack, 'A'.repeat(60))).toEqual({ kind: 'forged' })
    expect(await judge(pack, '不是码')).toEqual({ kind: 'forged' })
  })

  it('is left open when its key is newer than the list', async () => {
    expect(await judge(pack, await issue(activityId, expectedId, 8))).toBeNull()
  })
})

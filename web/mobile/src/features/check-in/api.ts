import type { CheckInReceipt, JsSdkSignature } from '@stvs/api'
import { api, quietApi } from '../../shared/api'

/** Checks the caller in at the place whose code was read there. */
export function checkInHere(code: string): Promise<CheckInReceipt> {
  return api.post('/me/check-ins', { code }, { retryOnConflict: true })
}

export function getJsSdkSignature(url: string): Promise<JsSdkSignature> {
  return quietApi.get('/wechat/js-sdk-signature', { query: { url } })
}

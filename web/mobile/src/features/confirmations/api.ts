import type { ConfirmationReceipt, ImportedRecordDetails, MyImportedRecords, PhoneCode } from '@stvs/api'
import { api } from '../../shared/api'

export function listImportedRecords(): Promise<MyImportedRecords> {
  return api.get('/me/imported-records')
}

export function sendPhoneCode(phone: string): Promise<PhoneCode> {
  return api.post('/me/phone-proof', { phone })
}

export function provePhone(code: string): Promise<MyImportedRecords> {
  return api.post('/me/phone-proof/verification', { code }, { retryOnConflict: true })
}

export function viewImportedRecord(
  volunteerId: string,
  idNumberEnding: string,
): Promise<ImportedRecordDetails> {
  return api.post(
    '/me/imported-records/{volunteerId}/particulars',
    { idNumberEnding },
    { path: { volunteerId }, retryOnConflict: true },
  )
}

export function confirmImportedRecord(
  volunteerId: string,
  idNumberEnding: string,
  consent: { agreementVersion: string; sensitiveData: boolean },
): Promise<ConfirmationReceipt> {
  return api.post(
    '/me/imported-records/{volunteerId}/confirmation',
    { idNumberEnding, consent },
    { path: { volunteerId }, retryOnConflict: true },
  )
}

export function refuseImportedRecord(
  volunteerId: string,
  idNumberEnding: string,
  reason: string,
): Promise<void> {
  return api.post(
    '/me/imported-records/{volunteerId}/refusal',
    { idNumberEnding, reason: reason || null },
    { path: { volunteerId }, retryOnConflict: true },
  )
}

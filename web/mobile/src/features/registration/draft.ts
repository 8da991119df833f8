import { draftOf } from '../../shared/form/draft'
import { noAnswers } from './answers'

export const registrationDraft = draftOf('registration', noAnswers, ['idNumber', 'phone'])

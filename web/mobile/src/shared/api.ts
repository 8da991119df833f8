import { createApi } from '@stvs/api'
import { signIn } from './signIn'

/** Sends whoever is not signed in to WeChat's sign-in and back. */
export const api = createApi({ session: 'mobile', onUnauthorized: () => signIn() })

/** For questions that everybody may ask: 401 is an answer here, not a reason to leave the page. */
export const quietApi = createApi({ session: 'mobile' })

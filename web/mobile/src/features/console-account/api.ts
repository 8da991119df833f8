import { api } from '../../shared/api'

/** Name and password are set together, and anew when they are forgotten. */
export function setConsoleAccount(userName: string, password: string): Promise<void> {
  return api.put('/me/console-account', { userName, password })
}

const triedAtKey = 'stvs.sign-in-tried-at'
const failedPath = '/m/sign-in-failed'

/**
 * Goes to WeChat's sign-in, which comes back to this page. When it came back a moment ago without a
 * session (cookies refused, the account's sign-in misconfigured), asking again would go round for ever.
 */
export function signIn(returnUrl: string = location.pathname + location.search): void {
  if (location.pathname === failedPath) return
  const triedAt = Number(sessionStorage.getItem(triedAtKey) ?? 0)
  if (Date.now() - triedAt < 10_000) {
    sessionStorage.removeItem(triedAtKey)
    location.replace(`${failedPath}?returnUrl=${encodeURIComponent(returnUrl)}`)
    return
  }
  sessionStorage.setItem(triedAtKey, String(Date.now()))
  location.href = `/wechat/oauth/login?returnUrl=${encodeURIComponent(returnUrl)}`
}

export function signInSucceeded(): void {
  sessionStorage.removeItem(triedAtKey)
}

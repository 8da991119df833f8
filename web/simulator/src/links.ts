export type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; url: string }
  /** A choice in the text (msgmenu): a tap sends its words. */
  | { kind: 'choice'; text: string; sends: string }

const pattern =
  /<a\s[^>]*?href\s*=\s*["']([^"']+)["'][^>]*>([\s\S]*?)<\/a>|(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/g

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

function segmentOf(url: string, text: string): Segment {
  if (url.startsWith('weixin://bizmsgmenu')) {
    const sends = new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('msgmenucontent')
    return { kind: 'choice', text, sends: sends ?? text }
  }
  return { kind: 'link', text, url }
}

/** Splits a text as WeChat shows it: anchors and bare addresses can be tapped, everything else is text. */
export function segments(content: string): Segment[] {
  const result: Segment[] = []
  let from = 0
  for (const match of content.matchAll(pattern)) {
    if (match.index > from) result.push({ kind: 'text', text: content.slice(from, match.index) })
    result.push(
      match[1]
        ? segmentOf(plain(match[1]), plain(match[2] ?? ''))
        : segmentOf(match[3] ?? '', match[3] ?? ''),
    )
    from = match.index + match[0].length
  }
  if (from < content.length) result.push({ kind: 'text', text: content.slice(from) })
  return result
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where an address of the platform leads from this screen: its public name, or another name of this machine, becomes
 * the origin the screen itself was opened at, so that the session's cookies are there.
 */
export function ownAddress(
  url: string,
  here: string,
  publicBaseUrl?: string,
): { url: string; isOwn: boolean } {
  const target = new URL(url, here)
  const origin = new URL(here).origin
  const isOwn =
    target.origin === origin ||
    loopback.has(target.hostname) ||
    (publicBaseUrl !== undefined && target.host === new URL(publicBaseUrl).host)
  return { url: isOwn ? origin + target.pathname + target.search + target.hash : target.href, isOwn }
}

/** The same page under the name the platform goes by, when this machine was addressed by another of its names. */
export function properAddress(here: string, publicBaseUrl: string): string | undefined {
  const page = new URL(here)
  const home = new URL(publicBaseUrl)
  const isSameServer = loopback.has(page.hostname) && loopback.has(home.hostname) && page.port === home.port
  if (!isSameServer || page.hostname === home.hostname || page.protocol !== home.protocol) return undefined
  return home.origin + page.pathname + page.search + page.hash
}

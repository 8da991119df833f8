import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wechatGreen = '#07c160'

/** In 长辈版 nothing is forgiven; elsewhere only what is serious counts. */
export async function accessibilityFindings(page, isCare) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => isCare || impact === 'serious' || impact === 'critical')
    .map((violation) => ({
      ...violation,
      nodes: violation.nodes.filter((node) => isCare || !isBrandButton(violation, node)),
    }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, impact, nodes }) => {
      const [first] = nodes
      const colors = first.any[0]?.data?.contrastRatio
        ? ` ${first.any[0].data.fgColor} on ${first.any[0].data.bgColor} = ${first.any[0].data.contrastRatio}`
        : ''
      return `axe ${impact} ${id} ×${nodes.length}: ${first.target.join(' ')}${colors}`
    })
}

/** WeChat's own white on green has 2.3:1, and everybody knows that button; 长辈版 has a darker green. */
const isBrandButton = ({ id }, node) =>
  id === 'color-contrast' && node.any.some(({ data }) => data?.bgColor?.toLowerCase() === wechatGreen)

export async function overflowFindings(page, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  return wide > width ? [`${wide} px wide on a screen of ${width} px`] : []
}

/** What a phone that was never here fetches until the first page stands, every file gzipped. */
export async function firstLoad(context, url, shows) {
  const page = await context.newPage()
  const files = []
  page.on('response', (response) => {
    if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) files.push(response)
  })
  await page.goto(url)
  await page.getByText(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  let bytes = 0
  for (const file of files) bytes += gzipSync(await file.body()).length
  await page.close()
  return { files: files.length, kilobytes: bytes / 1000 }
}

import { VantResolver } from '@vant/auto-import-resolver'
import vue from '@vitejs/plugin-vue'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Components from 'unplugin-vue-components/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// Where the API listens while developing; otherwise it serves these files itself.
const api = process.env.STVS_API ?? 'http://localhost:5180'

/** Vant's icon sheet carries a 30 kB font for the four marks we see; ours draws them. */
function ownIcons(): Plugin {
  const sheet = fileURLToPath(new URL('src/shared/theme/icons.css', import.meta.url))
  return {
    name: 'own-icons',
    enforce: 'pre',
    async resolveId(id, importer, options) {
      if (!id.endsWith('index.css') || !importer?.includes('/vant/')) return
      const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
      return resolved?.id.endsWith('/vant/es/icon/index.css') ? sheet : resolved
    },
  }
}

/** Lists what the service worker keeps: everything but the scanner, which is of no use without a network. */
function offlinePages(): Plugin {
  return {
    name: 'offline-pages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /\.(js|css)$/.test(name) && !/\/(camera|weixin)/.test(name))
        .map((name) => `/m/${name}`)
        .sort()
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const source = readFileSync(new URL('serviceWorker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

export default defineConfig({
  base: '/m/',
  plugins: [
    ownIcons(),
    offlinePages(),
    vue(),
    Components({ dirs: [], resolvers: [VantResolver()], dts: 'src/components.d.ts' }),
  ],
  build: {
    target: 'es2018',
    cssTarget: 'chrome79',
    rolldownOptions: {
      output: {
        // Left alone, the first page would fetch twenty files of a few hundred bytes each.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|pinia)\// },
            {
              name: 'kit',
              test: /node_modules\/vant\/|mobile\/src\/(shared\/(?!form)|stores)\/|packages\/api\//,
            },
          ],
        },
      },
    },
  },
  test: { environment: 'happy-dom' },
  server: { proxy: { '/api': api, '/wechat': api, '/simulator': api } },
  // The dev server would bundle Vant beforehand and so pass by ownIcons.
  optimizeDeps: { exclude: ['vant'] },
})

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Where the API listens while developing; otherwise it serves these files itself.
const api = process.env.STVS_API ?? 'http://localhost:5180'

export default defineConfig({
  base: '/',
  plugins: [vue()],
  server: { proxy: { '/api': api, '/m': api, '/console': api, '/simulator': api, '/swagger': api } },
})

import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { ajvValidator } from './scripts/ajvValidatorPlugin.ts'

export default defineConfig({
  // Relative addresses: the build works from any path prefix and from a plain file server.
  base: './',
  plugins: [react(), ajvValidator(), monacoWithoutUnusedFeatures()],
  build: { target: 'es2023', chunkSizeWarningLimit: 4000 },
  worker: { format: 'es', plugins: () => [ajvValidator()] },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
  },
})

/** Monaco's worker helper imports every feature for its side effects; we name those we use. */
function monacoWithoutUnusedFeatures(): Plugin {
  return {
    name: 'monaco-without-unused-features',
    enforce: 'pre',
    transform: {
      filter: { id: /monaco-editor[\\/]esm[\\/]vs[\\/]internal[\\/]common[\\/]workers\.js$/ },
      handler: (code) => code.replaceAll(/^import '[^']+';$/gm, ''),
    },
  }
}

/** The browser that both configurations use: the system's Chromium, left alone with the portal. */
export const browser = {
  baseURL: process.env.NEXUS_URL ?? 'http://127.0.0.1:3000',
  viewport: { width: 1366, height: 768 },
  locale: 'en-US',
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
} as const;

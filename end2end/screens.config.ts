import { defineConfig } from '@playwright/test';
import { browser } from './support/browser';

/** Pictures of the main pages for people to look at: `target/screens/<page>-<width>-<theme>.png` and `<page>-print.png`. */
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  workers: 1,
  timeout: 180_000,
  reporter: [['list']],
  use: browser,
  projects: [
    { name: 'sign-in', testMatch: 'sign-in.setup.ts' },
    { name: 'screens', testMatch: 'screens.ts', dependencies: ['sign-in'] },
  ],
});

import { expect, test, type Page } from '@playwright/test';
import { PAGES, seenBy } from './support/pages';

const MOST_WITH_ISLANDS = 200_000;
/** What waits for somebody to come to the search box. */
const MOST_ASLEEP = 1_000;

test.describe.configure({ mode: 'parallel' });

for (const seen of PAGES) {
  const { name, stranger, bare, island, missing, open } = seen;
  test.describe(name, () => {
    test.use(seenBy(seen));

    test(island ? 'is light, and quiet in the console' : 'runs next to no script, and is quiet in the console', async ({
      page,
    }) => {
      const complaints = listen(page);
      await open(page);
      await page.waitForLoadState('load');
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 3_000 })));
      if (island) await expect.poll(async () => (await scriptsOf(page)).length).toBe(2);
      const scripts = await scriptsOf(page);
      const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
      if (island) {
        expect(scripts.map((script) => script.name.split('.').pop()).sort()).toEqual(['js', 'wasm']);
        expect(bytes, JSON.stringify(scripts)).toBeLessThan(MOST_WITH_ISLANDS);
      } else if (stranger || bare) {
        expect(scripts).toEqual([]);
        await expect(page.locator('script:not([type=speculationrules])')).toHaveCount(0);
      } else {
        expect(scripts.map((script) => script.name.split('.').pop())).toEqual(['js']);
        expect(bytes, JSON.stringify(scripts)).toBeLessThan(MOST_ASLEEP);
        await expect(page.locator('script:not([type=speculationrules])')).toHaveCount(1);
        await page.getByRole('banner').getByRole('combobox').focus();
        await expect.poll(async () => (await scriptsOf(page)).length, 'the rest comes when it is wanted').toBe(3);
        const awake = (await scriptsOf(page)).reduce((sum, script) => sum + script.bytes, 0);
        expect(awake).toBeLessThan(MOST_WITH_ISLANDS);
      }
      expect(complaints().filter((text) => !(missing && text.includes('404')) && !refused(name, text))).toEqual([]);
    });
  });
}

/** A refused sign-in answers 422, which the console reports. */
const refused = (name: string, text: string) => name === 'sign-in refused' && text.includes('422');

/** Errors, exceptions and violations of the content security policy, from now on and over all pages. */
function listen(page: Page): () => string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') heard.push(`${response.status()} ${response.url()}`);
  });
  return () => heard;
}

/** JavaScript and WebAssembly of the page at hand, as they came over the wire. */
async function scriptsOf(page: Page): Promise<{ name: string; bytes: number }[]> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter((entry) => /\.(m?js|wasm)(\?|$)/.test(entry.name));
    return [...new Map(scripts.map((entry) => [entry.name, { name: entry.name, bytes: entry.encodedBodySize }])).values()];
  });
}

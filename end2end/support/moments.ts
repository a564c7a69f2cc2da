import type { Page } from '@playwright/test';

/** So soon must somebody see what another does, in milliseconds. */
export const PROMPT = 1_000;

/** Answers when something happened, in milliseconds since 1970, once it has. */
export type Moment = () => Promise<number>;

// The pages themselves take the time, by the clock of the machine that they share: the moments of two pages compare, and
// how long the test's own questions take does not count.

/** When words that do not stand in the page yet can be read there. */
export async function whenShown(page: Page, words: string, where = 'body'): Promise<Moment> {
  const shown = await page.evaluateHandle(
    ({ words, where }) => {
      const isThere = () => (document.querySelector<HTMLElement>(where)?.innerText ?? '').includes(words);
      if (isThere()) throw new Error(`“${words}” stands there already`);
      const at = new Promise<number>((resolve, reject) => {
        const look = new MutationObserver(() => isThere() && resolve(Date.now()));
        look.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(() => reject(new Error(`“${words}” did not come`)), 20_000);
      });
      return { at };
    },
    { words, where },
  );
  return () => shown.evaluate(({ at }) => at);
}

/** When the next such event happens in the page: something is typed, a form is sent. */
export async function when(page: Page, event: 'input' | 'submit'): Promise<Moment> {
  const happened = await page.evaluateHandle((event) => {
    const at = new Promise<number>((resolve) => addEventListener(event, () => resolve(Date.now()), { capture: true, once: true }));
    return { at };
  }, event);
  return () => happened.evaluate(({ at }) => at);
}

/** When the page had loaded. */
export const loaded: (page: Page) => Promise<number> = (page) =>
  page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return performance.timeOrigin + navigation.loadEventStart;
  });

import { expect, type Locator, type Page } from '@playwright/test';

/** Goes from where the focus is to `target` with the Tab key alone; whatever is passed must show that it has the focus. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  let rounds = 0;
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) {
      // Between the end of a page and its beginning lies the browser's own bar: once round, and no focus that is lost.
      expect(rounds++, `no way to ${target} by Tab`).toBe(0);
      await page.keyboard.press('Tab');
      await expect(page.locator('.skip-link')).toBeFocused();
    }
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`no way to ${target} by Tab`);
}

/** Goes to `target` by Tab and presses a key there. */
export async function press(page: Page, target: Locator, key = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to `target` by Tab and types there: into a field, or the beginning of one of a select's choices. */
export async function type(page: Page, target: Locator, words: string) {
  await tabTo(page, target);
  await page.keyboard.type(words);
}

/** The focus is on something, it is on the screen, and a ring is drawn around it. */
export async function expectVisibleFocus(page: Page) {
  const focus = await page.evaluate(() => {
    const element = document.activeElement!;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, top, bottom } = element.getBoundingClientRect();
    return {
      element: element.outerHTML.slice(0, 120),
      somewhere: element !== document.body,
      ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      onScreen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
    };
  });
  expect(focus, focus.element).toMatchObject({ somewhere: true, ring: true, onScreen: true });
}

/** Alt and a letter. Playwright's own keyboard sends no letter while Alt is down, and access keys go by the letter. */
export async function pressAccessKey(page: Page, letter: string) {
  const browser = await page.context().newCDPSession(page);
  const capital = letter.toUpperCase();
  const key = { key: letter, code: `Key${capital}`, windowsVirtualKeyCode: capital.charCodeAt(0), modifiers: 1 };
  await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', unmodifiedText: letter, ...key });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

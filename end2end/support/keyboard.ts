import { expect, type Locator, type Page } from '@playwright/test';

/** Goes from where the focus is to `target` with the Tab key alone; whatever is passed must show that it has the focus. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`no way to ${target} by Tab`);
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

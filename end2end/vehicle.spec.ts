import { expect, test, type Locator, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { tabTo } from './support/keyboard';
import { card, CIVIC, civic, searchBox } from './support/part';
import { withWrongCheckDigit } from './support/vin';

test.use({ storageState: signedIn('buyer') });
test.beforeEach(({ page }) => emptyGarage(page));

test('year, make, model and engine lead to the vehicle, by keyboard', async ({ page }) => {
  await page.goto('/');
  const steps = [['Year', '2015'], ['Make', 'Toyota'], ['Model', 'Camry']] as const;
  for (const [label, wanted] of steps) {
    const step = page.getByLabel(label, { exact: true });
    await expect(step).toBeEnabled();
    await tabTo(page, step);
    await page.keyboard.type(wanted);
    await expect(step.getByRole('option', { selected: true })).toHaveText(wanted);
  }
  await expect(page.getByRole('button', { name: 'Next step' })).toBeHidden();
  const engine = page.getByLabel('Engine', { exact: true });
  await expect(engine).toBeEnabled();
  await tabTo(page, engine);
  await page.keyboard.press('ArrowDown');
  const chosen = await engine.getByRole('option', { selected: true }).innerText();
  await tabTo(page, page.getByRole('button', { name: 'Show parts' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: '2015 Toyota Camry' })).toBeVisible();
  await expect(page.getByRole('main'), 'the engine is known now').toContainText(chosen);
  await expect(page.getByRole('link', { name: /^Disc Brake Pad Set, Front:/ })).toBeVisible();
});

test('another year takes the later steps back', async ({ page }) => {
  await page.goto('/');
  await choose(page, 'Year', '2015');
  await choose(page, 'Make', 'Toyota');
  await choose(page, 'Model', 'Camry');
  await choose(page, 'Year', '2018');
  await expect(page.getByLabel('Make', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Model', { exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Show parts' })).toBeDisabled();
});

test('a choice made before the island is awake is not lost', async ({ page }) => {
  let wake = () => {};
  const awake = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/*.wasm', (route) => awake.then(() => route.continue()));
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await choose(page, 'Year', '2018');
  await expect(page.getByRole('button', { name: 'Next step' })).toBeVisible();
  wake();
  await choose(page, 'Make', 'Honda');
  await expect(page.getByLabel('Year', { exact: true })).toHaveValue('2018');
});

test('a wrong check digit is explained, and the corrected VIN can be used', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Vehicle identification number').fill(withWrongCheckDigit(CIVIC));
  await page.getByRole('button', { name: 'Find vehicle' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'The check digit (9th character) does not agree with the rest' });
  await expect(problem).toBeVisible();
  await expect(problem).toContainText('2018 Honda Civic');
  await expect(page.getByLabel('Vehicle identification number')).toHaveValue(withWrongCheckDigit(CIVIC));
  await problem.getByRole('button', { name: `Use ${CIVIC}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
});

test('a VIN that is too short, or has a letter that none has, is told so', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Vehicle identification number').fill('2HGFC2F5');
  await page.getByRole('button', { name: 'Find vehicle' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A VIN has 17 characters; this has 8.' })).toBeVisible();
  await page.getByLabel('Vehicle identification number').fill(CIVIC.replace('H', 'O'));
  await page.getByRole('button', { name: 'Find vehicle' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Character 2 is “O”' })).toBeVisible();
});

test('the header’s search takes a VIN too', async ({ page }) => {
  await page.goto('/parts');
  await searchBox(page).fill(CIVIC);
  await searchBox(page).press('Enter');
  await page.getByRole('button', { name: 'Find the vehicle' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
});

test('a vehicle is saved under a name, removed, and brought back', async ({ page }) => {
  await civic(page);
  await page.goto('/garage');
  await page.getByLabel('Your name for it').fill('Unit 12');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const saved = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Saved vehicles' }) });
  await expect(saved.getByRole('heading', { name: 'Unit 12' })).toBeVisible();
  await expect(saved).toContainText('2018 Honda Civic');
  await expect(page.getByRole('banner')).toContainText('Unit 12');

  await saved.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No vehicles yet')).toBeVisible();
  const removed = page.getByRole('status').filter({ hasText: 'The vehicle is removed.' });
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.getByRole('heading', { name: 'Unit 12' })).toBeVisible();
});

test('the header switches between vehicles, and sets them aside', async ({ page }) => {
  await civic(page);
  await pick(page, '2015', 'Toyota', 'Camry');
  const header = page.getByRole('banner');
  await expect(header.getByRole('link', { name: '2015 Toyota Camry' })).toBeVisible();

  await header.getByText('Change vehicle').click();
  await header.getByRole('button', { name: '2018 Honda Civic' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
  await expect(header.getByRole('link', { name: '2018 Honda Civic' })).toBeVisible();

  await page.goto('/parts');
  await header.getByText('Change vehicle').click();
  await header.getByRole('button', { name: 'Work without a vehicle' }).click();
  await expect(page).toHaveURL('/parts');
  await expect(header.getByText('No vehicle chosen')).toBeVisible();

  await page.getByRole('link', { name: 'Disc Brake Pad Set', exact: true }).click();
  await partLinks(page).first().click();
  await expect(card(page, 'Does it fit?')).toContainText('Choose a vehicle to see whether this part fits it.');
});

test('on a phone the filters are behind a button until one is set', async ({ page }) => {
  await civic(page);
  const brand = page.getByRole('main').getByLabel('Brand', { exact: true });
  await expect(brand, 'where there is room').toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(brand).toBeHidden();
  await page.getByRole('main').getByText('Filters', { exact: true }).click();
  await brand.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/brand=/);
  await expect(brand).toBeVisible();
});

test('a question is answered once, and the answer holds for every other part', async ({ page }) => {
  await pick(page, '2018', 'Honda', 'Civic');
  const vehicle = page.url();
  const question = page.getByRole('group', { name: 'Which engine does it have?' });
  const answers = await question.getByRole('button').allInnerTexts();
  expect(answers.length, 'two possible engines are asked about, never guessed').toBeGreaterThan(1);
  const [one, another] = [await undecided(page, vehicle, 'Engine Oil Filter'), await undecided(page, vehicle, 'Spark Plug')];

  await page.goto(one);
  const fit = card(page, 'Does it fit?');
  await fit.getByRole('button', { name: answers[0], exact: true }).click();
  await expect(fit.getByText(DECIDED)).toBeVisible();
  await page.reload();
  await expect(fit.getByText(DECIDED)).toBeVisible();
  await page.goto(another);
  await expect(fit.getByText(DECIDED)).toBeVisible();
  await page.goto(vehicle);
  await expect(question).toHaveCount(0);

  await page.goto('/garage');
  await page.getByText('Known about it').click();
  const known = page.getByRole('main').locator('dl > div').filter({ hasText: answers[0] });
  await expect(known).toContainText('your answer');
  await known.getByRole('button', { name: 'Forget' }).click();
  await page.goto(vehicle);
  await expect(question, 'an answer taken back is asked for again').toBeVisible();
});

const DECIDED = /^(Fits|Does not fit)$/;

const partLinks = (page: Page): Locator => page.getByRole('main').getByRole('row').getByRole('link');

/** The page of a part of this type of which it is not known whether it fits. */
async function undecided(page: Page, vehicle: string, partType: string): Promise<string> {
  await page.goto(vehicle);
  await page.getByRole('row').getByRole('link', { name: partType, exact: true }).click();
  await expect(page).toHaveURL(/type=/);
  const row = page.getByRole('row').filter({ hasText: 'Needs an answer' }).first();
  return (await row.getByRole('link').first().getAttribute('href'))!;
}

async function choose(page: Page, label: string, option: string) {
  const step = page.getByLabel(label, { exact: true });
  await expect(step).toBeEnabled();
  await step.selectOption({ label: option });
}

async function pick(page: Page, year: string, make: string, model: string) {
  await page.goto('/');
  await choose(page, 'Year', year);
  await choose(page, 'Make', make);
  await choose(page, 'Model', model);
  await page.getByRole('button', { name: 'Show parts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${year} ${make} ${model}` })).toBeVisible();
}

async function emptyGarage(page: Page) {
  await page.goto('/garage');
  const remove = page.getByRole('button', { name: 'Remove' });
  for (let left = await remove.count(); left > 0; left--) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
  }
}

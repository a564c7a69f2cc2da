const VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** What a character counts (49 CFR 565): its place in its row of ten. */
function value(character: string): number {
  return VALUES.indexOf(character) % 10;
}

/** The VIN with the check digit that the other sixteen characters ask for. */
export function withCheckDigit(vin: string): string {
  const sum = [...vin].reduce((sum, character, place) => sum + (place === 8 ? 0 : value(character) * WEIGHTS[place]), 0);
  const digit = sum % 11 === 10 ? 'X' : String(sum % 11);
  return vin.slice(0, 8) + digit + vin.slice(9);
}

/** The VIN with a check digit that cannot be right. */
export function withWrongCheckDigit(vin: string): string {
  const right = withCheckDigit(vin);
  return right.slice(0, 8) + (right[8] === '0' ? '1' : '0') + right.slice(9);
}
